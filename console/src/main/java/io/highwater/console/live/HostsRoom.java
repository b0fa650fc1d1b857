package io.highwater.console.live;

import io.highwater.console.live.HostList.Question;
import io.highwater.console.web.Query;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/hosts}. */
public final class HostsRoom implements Room {

    private static final int MOST_TILES = 500;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Live live;
    private final HostHistory history;
    private final HostBands bands;

    public HostsRoom(Live live, HostHistory history, HostBands bands) {
        this.live = live;
        this.history = history;
        this.bands = bands;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/hosts", context -> context.json(list(context)));
        routes.get("/api/hosts/{host}", context -> context.json(one(context)));
        routes.get("/api/hosts/{host}/bands", context -> context.json(bands.of(held(context, HostList.SPAN))));
    }

    @Override
    public Map<String, Object> settings() {
        Long step = live.hosts()
                .look(look -> look.grid() == null ? null : (Long) look.grid().step());
        Map<String, Object> settings = new HashMap<>();
        settings.put("windowSeconds", step == null ? null : step / 1000.0);
        return settings;
    }

    private HostList list(Context context) {
        Question question = new Question(
                Query.text(context, "search"),
                Query.oneOf(context, "state", HostState.class),
                Query.number(context, "offset", 0, 0, Integer.MAX_VALUE),
                Query.number(context, "limit", 60, 1, MOST_TILES));
        return live.hosts().look(look -> HostList.of(question, look));
    }

    private HostPage one(Context context) {
        HeldHost held = held(context, Query.duration(context, "span", HostList.SPAN, SHORTEST, LONGEST));
        String name = held.standing().host();
        HostPage.Reading reading = history.complete(held);
        Chart chart = held.chart();
        List<Map<String, Object>> incidents = chart.grid == null
                ? List.of()
                : live
                        .incidents()
                        .ofHost(name, chart.grid.end(chart.first - 1), chart.grid.end(chart.first + chart.length))
                        .stream()
                        .map(incident -> incident.onPage(System.currentTimeMillis(), null))
                        .toList();
        return HostPage.of(held, reading, incidents);
    }

    private HeldHost held(Context context, Duration span) {
        String name = context.pathParam("host");
        HeldHost held = live.hosts().look(look -> HeldHost.of(name, span.toMillis(), look));
        if (held == null) {
            throw Refusal.unknown("No such host has sent anything lately: look for another one.");
        }
        return held;
    }
}
