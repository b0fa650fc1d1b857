package io.highwater.console.demo;

import io.highwater.console.outside.Background;
import io.highwater.console.web.Events;
import io.highwater.console.web.Json;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import java.time.Duration;
import java.util.Map;

/**
 * What only the demo has.
 *
 * <pre>
 * GET  /api/demo                  {buttons, tally}
 * POST /api/demo/buttons/{name}   {host} -> {said}
 * event tally                     the counts, each second in which they have changed
 * </pre>
 */
public final class DemoRoom implements Room {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Buttons buttons;
    private final Tally tally;
    private final Events events;
    private Background telling;
    private Map<String, Long> published;

    public DemoRoom(Buttons buttons, Tally tally, Events events) {
        this.buttons = buttons;
        this.tally = tally;
        this.events = events;
    }

    private record Press(String host) {}

    private record Said(String said) {}

    @Override
    public void addTo(Routes routes) {
        routes.get("/api/demo", context -> context.json(Map.of("buttons", buttons.all(), "tally", tally.counts())));
        routes.post("/api/demo/buttons/{name}", context -> {
            String host = Json.body(context, Press.class).host();
            context.json(new Said(press(context.pathParam("name"), host)));
        });
    }

    private String press(String name, String host) {
        try {
            return buttons.press(name, host);
        } catch (IllegalArgumentException mistake) {
            throw Refusal.mistake(null, mistake.getMessage());
        }
    }

    @Override
    public Map<String, Object> settings() {
        return Map.of("demo", true);
    }

    @Override
    public void start() {
        telling = Background.every(PAUSE, "console-tally", this::publish);
    }

    private void publish() {
        Map<String, Long> counts = tally.counts();
        if (!counts.equals(published)) {
            events.publishState("tally", counts);
            published = counts;
        }
    }

    @Override
    public void close() {
        if (telling != null) {
            telling.close();
        }
    }
}
