package io.highwater.console.demo;

import io.highwater.console.web.Events;
import io.highwater.console.web.Json;
import io.highwater.console.web.Refusal;
import io.highwater.console.web.Room;
import io.highwater.console.web.Routes;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

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

    private final Buttons buttons;
    private final Tally tally;
    private final Events events;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(DemoRoom::daemon);
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
        timer.scheduleWithFixedDelay(this::publish, 0, 1, TimeUnit.SECONDS);
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
        timer.shutdownNow();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "console-tally");
        thread.setDaemon(true);
        return thread;
    }
}
