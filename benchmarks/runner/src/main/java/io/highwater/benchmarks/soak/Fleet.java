package io.highwater.benchmarks.soak;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.local.sensors.SensorReading;
import java.time.Duration;

/**
 * Hosts that come and go. There are always as many: each place has a host for its life, and then another one, which nobody has
 * seen before; places change their hosts one after the other.
 *
 * @param places so many hosts at any time
 * @param life of a host, event time
 * @param window of the aggregation: in each, one host in a hundred is over its threshold
 */
record Fleet(int places, Duration life, Duration window) {

    static final int CPUS = 5;
    static final int THRESHOLD = 80;
    private static final int ONE_IN = 100;

    Fleet {
        require(places >= 1, "--hosts must be positive, was " + places);
        require(life.toSeconds() > 0, "--life-seconds must be positive, was " + life.toSeconds());
        require(window.toMillis() > 0, "--window-ms must be positive, was " + window.toMillis());
    }

    int series() {
        return places * CPUS;
    }

    /** @param number of the reading, from 0 on; each series in its turn */
    SensorReading reading(long number, long occurredAt) {
        long series = number % series();
        long place = series / CPUS;
        long windowNumber = Math.floorDiv(occurredAt, window.toMillis());
        boolean busy = Math.floorMod(place + windowNumber, ONE_IN) == 0;
        return new SensorReading(hostname(place, occurredAt), "cpu" + series % CPUS, busy ? 95 : 40, occurredAt);
    }

    private String hostname(long place, long time) {
        long phase = life.toMillis() * place / places;
        return "host-" + place + "-" + Math.floorDiv(time + phase, life.toMillis());
    }
}
