package io.highwater.console;

import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** {@code GET /api/overview}: what the page has to know before anything else. */
final class Overview implements Room {

    private final ConsoleOptions options;
    private final Supplier<?> header;
    private final List<Room> others;

    Overview(ConsoleOptions options, Supplier<?> header, List<Room> others) {
        this.options = options;
        this.header = header;
        this.others = others;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/overview", context -> context.json(Map.of("settings", all(), "header", header.get())));
    }

    private Map<String, Object> all() {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("editable", options.web().allowEdit());
        settings.put("tokenNeeded", options.web().allowEdit() && options.web().token() != null);
        settings.put("demo", false);
        settings.put("holdSeconds", options.following().hold().toSeconds());
        settings.put("unit", options.telling().wording().unit());
        settings.put("channel", options.outside().channel());
        settings.put("tables", Map.of("thresholds", List.of()));
        others.forEach(room -> settings.putAll(room.settings()));
        return settings;
    }
}
