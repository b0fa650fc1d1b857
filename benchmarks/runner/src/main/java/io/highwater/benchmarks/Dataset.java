package io.highwater.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.benchmarks.rig.Loading;
import io.highwater.local.sensors.SensorGenerator;
import io.highwater.local.sensors.SensorReading;
import java.time.Duration;
import java.time.Instant;

/**
 * Readings in a topic, as the simulator writes them: the same ones for the same seed, profile and rate. A longer one
 * begins with the shorter one.
 *
 * @param kept how many of them are above the filter's threshold
 * @param valueBytes of all values
 */
record Dataset(String topic, long records, long kept, long valueBytes) {

    private static final Instant START = Instant.parse("2021-10-11T12:00:00Z");
    private static final Duration OUT_OF_ORDER = Duration.ofSeconds(7);
    private static final double THRESHOLD = 80;

    double keptShare() {
        return (double) kept / records;
    }

    static Dataset load(String bootstrapServers, String topic, long records, Sensors sensors) {
        SensorGenerator generator = new SensorGenerator(sensors.profile(), sensors.seed(), OUT_OF_ORDER, START);
        long kept = 0;
        long valueBytes = 0;
        try (Loading loading = new Loading(bootstrapServers, 5)) {
            for (long i = 0; i < records; i++) {
                SensorReading reading = generator.next(START.toEpochMilli() + i * 1000 / sensors.eventRate());
                byte[] value = reading.valueJson().getBytes(UTF_8);
                kept += reading.usage() > THRESHOLD ? 1 : 0;
                valueBytes += value.length;
                loading.send(topic, reading.keyJson().getBytes(UTF_8), value);
            }
        }
        return new Dataset(topic, records, kept, valueBytes);
    }
}
