package io.highwater.benchmarks.curves;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.Loading;
import io.highwater.local.sensors.SensorReading;
import java.time.Duration;
import java.time.Instant;

/**
 * Readings of so many series in a topic. Each series sends one every ten seconds of event time, so three in a window
 * however many series there are: what changes from point to point is how much there is to remember, and not how much is
 * written for a reading.
 *
 * @param averages that the readings demand
 */
record SeriesReadings(String topic, long records, long averages) {

    private static final Instant START = Instant.parse("2021-10-11T12:00:00Z");
    private static final long EVERY_MILLIS = Duration.ofSeconds(10).toMillis();
    private static final long WINDOW_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final int CPUS = 31;

    /** A prime: steps of it visit each series once, unless their number is a multiple of it. */
    private static final long STEP = 1_000_003;

    static SeriesReadings load(String bootstrapServers, String topic, long records, int series) {
        long averages = 0;
        try (Loading loading = new Loading(bootstrapServers, 5)) {
            for (long i = 0; i < records; i++) {
                long number = i % series * STEP % series;
                SensorReading reading = new SensorReading(
                        AlertingWorld.hostname(number / CPUS),
                        "cpu" + number % CPUS,
                        70 + i * 0.618 % 30,
                        occurredAt(i, series));
                boolean first = i < series || window(i, series) != window(i - series, series);
                averages += first ? 1 : 0;
                loading.send(
                        topic,
                        reading.keyJson().getBytes(UTF_8),
                        reading.valueJson().getBytes(UTF_8));
            }
        }
        return new SeriesReadings(topic, records, averages);
    }

    private static long occurredAt(long i, int series) {
        return START.toEpochMilli() + i * EVERY_MILLIS / series;
    }

    private static long window(long i, int series) {
        return occurredAt(i, series) / WINDOW_MILLIS;
    }
}
