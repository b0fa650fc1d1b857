package io.highwater.benchmarks.latency;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.Background;
import io.highwater.benchmarks.rig.Loading;
import io.highwater.local.sensors.SensorReading;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Readings at a steady pace, each series in its turn, until it is closed. In each window one host is over the threshold,
 * with one of its cpus; in the next window it is another one.
 *
 * <p>A reading's event time is when it is due, and not when it is sent: each window has the same readings however late a
 * busy machine sends them.
 */
final class SteadyReadings implements AutoCloseable {

    static final int CPUS = 5;
    static final int THRESHOLD = 80;

    /** The one that is over the threshold. */
    static final String BUSY_CPU = "cpu0";

    private static final double CALM = 40;
    private static final double BUSY = 95;
    private static final long PORTION = 1_000;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final Flow flow;
    private final String topic;
    private final Loading loading;
    private final WindowClosings closings;
    private final long startMillis = System.currentTimeMillis();
    private final Background sending;

    private volatile long sent;

    private SteadyReadings(Flow flow, String bootstrapServers, String topic, WindowClosings closings) {
        this.flow = flow;
        this.topic = topic;
        this.closings = closings;
        this.loading = new Loading(bootstrapServers, 1);
        this.sending = Background.start("steady-readings", this::send);
    }

    static SteadyReadings start(Flow flow, String bootstrapServers, String topic, WindowClosings closings) {
        return new SteadyReadings(flow, bootstrapServers, topic, closings);
    }

    /** The host that is over the threshold in the window with this end. */
    static String busyHost(long windowEnd, Flow flow) {
        return AlertingWorld.hostname(windowEnd / flow.windowMillis() % flow.hosts());
    }

    /** Readings so far. */
    long sent() {
        return sent;
    }

    /** Event time of the reading that comes after so many, epoch milliseconds. */
    long eventTime(long sent) {
        return startMillis + sent * 1000 / flow.readingsPerSecond();
    }

    /** @throws IllegalStateException if readings can no longer be sent */
    void requireAlive() {
        sending.requireAlive();
    }

    private void send(BooleanSupplier goOn) {
        long start = System.nanoTime();
        long number = 0;
        while (goOn.getAsBoolean()) {
            long due = (long) ((System.nanoTime() - start) / 1e9 * flow.readingsPerSecond());
            // Portions: after a standstill the one who stops it, or looks how far it is, does not wait for all that is
            // due.
            long portion = Math.min(due, number + PORTION);
            while (number < portion) {
                send(number);
                number++;
            }
            sent = number;
            if (number == due) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private void send(long number) {
        long occurredAt = eventTime(number);
        long series = number % flow.series();
        String host = AlertingWorld.hostname(series % flow.hosts());
        String cpu = "cpu" + series / flow.hosts();
        long windowEnd = Math.floorDiv(occurredAt, flow.windowMillis()) * flow.windowMillis() + flow.windowMillis();
        boolean busy = cpu.equals(BUSY_CPU) && host.equals(busyHost(windowEnd, flow));
        SensorReading reading = new SensorReading(host, cpu, busy ? BUSY : CALM, occurredAt);
        loading.send(
                topic,
                reading.keyJson().getBytes(UTF_8),
                reading.valueJson().getBytes(UTF_8),
                place -> closings.appended(place.partition(), occurredAt, place.timestamp()));
    }

    /** @throws IllegalStateException if a reading could not be sent */
    @Override
    public void close() {
        try (loading) {
            sending.close();
        }
    }
}
