package io.highwater.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.benchmarks.rig.Background;
import io.highwater.benchmarks.rig.Loading;
import io.highwater.local.sensors.SensorReading;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Readings of a fleet at a steady pace, until it is closed. A reading's event time is when it is due. */
final class Sensors implements AutoCloseable {

    private static final long PORTION = 1_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final SoakOptions options;
    private final String topic;
    private final Loading loading;
    private final Set<String> hosts = new HashSet<>();
    private final long startMillis = System.currentTimeMillis();
    private final Background sending;

    private volatile long sent;
    private volatile long hostsSoFar;

    private Sensors(SoakOptions options, String bootstrapServers, String topic) {
        this.options = options;
        this.topic = topic;
        this.loading = new Loading(bootstrapServers, 5);
        this.sending = Background.start("soak-readings", this::send);
    }

    static Sensors start(SoakOptions options, String bootstrapServers, String topic) {
        return new Sensors(options, bootstrapServers, topic);
    }

    long sent() {
        return sent;
    }

    /** Hosts that there were so far. */
    long hosts() {
        return hostsSoFar;
    }

    /** Event time of all that was sent, milliseconds. */
    long passedMillis() {
        return sent * 1_000 / options.rate();
    }

    /** @throws IllegalStateException if readings can no longer be sent */
    void requireAlive() {
        sending.requireAlive();
    }

    private void send(BooleanSupplier goOn) {
        long start = System.nanoTime();
        long number = 0;
        while (goOn.getAsBoolean()) {
            long due = (long) ((System.nanoTime() - start) / 1e9 * options.rate());
            long portion = Math.min(due, number + PORTION);
            for (; number < portion; number++) {
                SensorReading reading = options.fleet().reading(number, startMillis + number * 1_000 / options.rate());
                hosts.add(reading.hostname());
                loading.send(
                        topic,
                        reading.keyJson().getBytes(UTF_8),
                        reading.valueJson().getBytes(UTF_8));
            }
            hostsSoFar = hosts.size();
            sent = number;
            if (number == due) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** @throws IllegalStateException if a reading could not be sent */
    @Override
    public void close() {
        try (loading) {
            sending.close();
        }
    }
}
