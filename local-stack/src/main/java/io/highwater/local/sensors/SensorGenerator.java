package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Invents readings, the same ones for the same seed, profile and times. Not for several threads.
 *
 * <p>A reading has occurred up to {@code outOfOrder} before it is created, evenly spread: that is how far
 * behind the newest one it can be.
 */
public final class SensorGenerator {

    private final SensorModel model;
    private final Random random;
    private final long outOfOrderMillis;

    /** @param live the moment from which the {@linkplain Incident incidents} of a realistic profile are timed */
    public SensorGenerator(Profile profile, long seed, Duration outOfOrder, Instant live) {
        this.model = profile.model(live);
        this.random = new Random(seed);
        this.outOfOrderMillis = outOfOrder.toMillis();
    }

    /** All hosts that there are, in the order in which people list them. */
    public Set<String> hosts() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(model.hosts()));
    }

    /** The next reading, created at this time in epoch milliseconds. */
    public SensorReading next(long createdAtMillis) {
        return model.read(createdAtMillis - behind(), random);
    }

    /** What an agent that measures a whole host at once tells next, created at this time in epoch milliseconds. */
    public HostSample nextHost(long createdAtMillis) {
        return model.readHost(createdAtMillis - behind(), random);
    }

    /** What is known of the days that ended then, in the order of time: of few hosts, or of none. */
    public Stream<HostSample> past(Instant until, Duration length) {
        return model.past(until, length, random);
    }

    /** Whether what a host sends at this time in epoch milliseconds cannot be read. */
    public boolean garbles(String hostname, long createdAtMillis) {
        return model.garbles(hostname, createdAtMillis);
    }

    private long behind() {
        return outOfOrderMillis == 0 ? 0 : (long) (random.nextDouble() * (outOfOrderMillis + 1));
    }
}
