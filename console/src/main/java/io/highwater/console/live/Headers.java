package io.highwater.console.live;

import io.highwater.console.outside.Sources;
import io.highwater.console.web.Events;
import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells how everything is, each second. */
public final class Headers implements AutoCloseable {

    private final Sources sources;
    private final Events events;
    private final Clock clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "console-header");
        thread.setDaemon(true);
        return thread;
    });

    public Headers(Sources sources, Events events, Clock clock) {
        this.sources = sources;
        this.events = events;
        this.clock = clock;
    }

    public Header now() {
        return new Header(clock.millis(), Header.Flow.NOTHING, null, null, sources.all());
    }

    public void start() {
        timer.scheduleWithFixedDelay(() -> events.publishState("header", now()), 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
