package io.highwater.demo;

import io.highwater.notification.NotifyMode;
import java.time.Duration;

/**
 * Settings of the demo.
 *
 * @param length how long it runs; null for until it is stopped
 * @param sensors what is measured
 * @param notifyMode what is posted
 * @param webPort port of Flink's web UI; 0 for any free one
 */
record DemoOptions(Duration length, DemoSensors sensors, NotifyMode notifyMode, int webPort) {

    /** History sent first, so that there is something to post at once. */
    static final Duration BACKFILL = Duration.ofMinutes(5);

    static final String CHANNEL = "#cpu-alerts";
}
