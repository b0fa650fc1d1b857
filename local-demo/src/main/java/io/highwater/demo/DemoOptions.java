package io.highwater.demo;

import io.highwater.notification.NotifyMode;
import java.time.Duration;

/**
 * Settings of the demo.
 *
 * @param length how long it runs; null for until it is stopped
 * @param sensors what is measured
 * @param notifyMode what is posted
 */
record DemoOptions(Duration length, DemoSensors sensors, NotifyMode notifyMode, Ports ports) {

    /** History sent first, so that there is something to look at, and to post, at once: as long as a tile's sparkline. */
    static final Duration BACKFILL = Duration.ofMinutes(15);

    /** Of one host two weeks before that: three days are enough for its bands to judge, and little to say what is rare. */
    static final Duration PAST = Duration.ofDays(14);

    /**
     * Where the demo is to be found by people; a port that is taken is no reason not to start.
     *
     * @param flink of Flink's web UI, or the next free one; 0 for any
     * @param console of the console, or the next free one; 0 for any
     */
    record Ports(int flink, int console) {
        static final Ports ANY = new Ports(0, 0);
    }

    static final String CHANNEL = "#cpu-alerts";
}
