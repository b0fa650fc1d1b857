package io.highwater.console.live;

import io.highwater.console.outside.Background;
import io.highwater.console.outside.Flink;
import io.highwater.console.outside.Sources;
import io.highwater.console.web.Events;
import java.time.Clock;
import java.time.Duration;

/** Tells how everything is, each second. */
public final class Headers implements AutoCloseable {

    private final Live live;
    private final Flink flink;
    private final Sources sources;
    private final Events events;
    private final Clock clock;

    private Background telling;

    public Headers(Live live, Flink flink, Sources sources, Events events, Clock clock) {
        this.live = live;
        this.flink = flink;
        this.sources = sources;
        this.events = events;
        this.clock = clock;
    }

    public Header now() {
        Flink.Seen seen = flink.newest();
        return new Header(clock.millis(), live.flow(), seen.jobs(), seen.outbox(), sources.all());
    }

    public void start() {
        telling = Background.every(Duration.ofSeconds(1), "console-header", () -> events.publishState("header", now()));
    }

    @Override
    public void close() {
        if (telling != null) {
            telling.close();
        }
    }
}
