package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What the sensors measure. */
interface SensorModel {

    List<String> hosts();

    /** The next reading, of whichever series is next, at this time. */
    SensorReading read(long occurredAtMillis, Random random);

    /** All CPUs of whichever host is next, at this time. */
    HostSample readHost(long measuredAtMillis, Random random);

    /** What is known of the days before, in the order of time: of few hosts, or of none. */
    default Stream<HostSample> past(Instant until, Duration length, Random random) {
        return Stream.empty();
    }

    /** Whether what a host sends at this time cannot be read. */
    default boolean garbles(String hostname, long atMillis) {
        return false;
    }
}
