package io.highwater.demo.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.model.CpuReading;
import io.highwater.notification.thresholds.Threshold;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What the sensors send, window after window for as long as it is asked for, all of it made of one seed: hosts that go above
 * their thresholds and come down, one that falls silent, senders with wrong clocks, and at the end readings that are too late.
 */
final class ChaosInput {

    static final String TOPIC = "cpu_load_stats_real";
    static final int PARTITIONS = 3;
    static final long WINDOW = 30_000;

    /** Readings of a series in a window: their average has few digits. */
    private static final int PER_WINDOW = 4;

    private static final int HOSTS_PER_PARTITION = 3;
    private static final int CPUS = 2;
    private static final int LATE = 40;

    /** Less than the ten seconds that the watermark stays behind. Milliseconds. */
    private static final int DISORDER = 9_000;

    /** Less than the day after which a broker that is killed forgets an idempotent producer, and takes its last batch once more. */
    private static final Duration RECENT = Duration.ofHours(20);

    private static final int SILENT_FROM = 8;

    /** Longer than {@code --no-data-after}. */
    private static final int SILENT_WINDOWS = 14;

    /** @param reading null of what cannot be used */
    record Sent(int partition, long timestamp, String value, CpuReading reading, String rejected, long turn) {

        ProducerRecord<byte[], byte[]> toRecord() {
            return new ProducerRecord<>(TOPIC, partition, timestamp, null, value.getBytes(UTF_8));
        }
    }

    private final Random random;
    private final int newPartitionFrom;
    private final boolean history;
    private final long begin;
    private final long now;
    private final Map<String, Integer> levels = new HashMap<>();
    private final Map<String, Threshold> thresholds = new TreeMap<>();
    private final List<Sent> sent = new ArrayList<>();
    private final List<Sent> late = new ArrayList<>();

    /** Measured, but slower than others on their way. */
    private final List<Sent> underway = new ArrayList<>();

    private int windows;
    private boolean calm;
    private int wrongClocks;

    /** @param newPartitionFrom the window from which on there is a partition more, with hosts of its own */
    ChaosInput(long seed, int newPartitionFrom) {
        this.random = new Random(seed);
        this.newPartitionFrom = newPartitionFrom;
        this.history = random.nextBoolean();
        this.now = System.currentTimeMillis();
        long recent = now - RECENT.toMillis();
        long begins = history ? Instant.parse("2021-10-11T12:00:00Z").toEpochMilli() : recent;
        this.begin = begins / WINDOW * WINDOW;
        for (int partition = 0; partition <= PARTITIONS; partition++) {
            for (int host = 0; host < HOSTS_PER_PARTITION; host++) {
                int allowed = 70 + 5 * random.nextInt(4);
                String name = host(partition, host);
                long forMillis = name.equals(host(1, 1)) ? 0 : random.nextInt(3) * WINDOW;
                thresholds.put(name, new Threshold(name, allowed, forMillis, allowed - 5 * random.nextInt(3), 0));
            }
        }
    }

    /** What comes next, a window's length of time of it: it closes the window before. */
    List<Sent> next() {
        measure(windows++);
        long until = begin + windows * WINDOW;
        List<Sent> portion = underway.stream()
                .filter(one -> one.turn() < until)
                .sorted(Comparator.comparingLong(Sent::turn))
                .toList();
        underway.removeIf(one -> one.turn() < until);
        sent.addAll(portion);
        return portion;
    }

    /** From now on, no host is over its threshold: every incident ends. */
    void calmDown() {
        calm = true;
    }

    /** To be sent when everything until {@link #closedUntil()} has closed. */
    List<Sent> late() {
        for (int i = 0; i < LATE; i++) {
            int partition = random.nextInt(PARTITIONS);
            long occurredAt = begin + random.nextLong(closedUntil() - begin);
            late.add(usable(
                    partition,
                    new CpuReading(host(partition, random.nextInt(2)), "cpu0", random.nextInt(101), occurredAt)));
        }
        return late;
    }

    private void measure(int window) {
        int partitions = window >= newPartitionFrom ? PARTITIONS + 1 : PARTITIONS;
        for (int partition = 0; partition < partitions; partition++) {
            for (int host = 0; host < HOSTS_PER_PARTITION; host++) {
                for (int cpu = 0; cpu < CPUS; cpu++) {
                    measure(window, partition, host(partition, host), "cpu" + cpu);
                }
            }
            underway.add(wrongClock(window, partition));
        }
    }

    private void measure(int window, int partition, String host, String cpu) {
        if (host.equals(host(0, 2)) && window >= SILENT_FROM && window < SILENT_FROM + SILENT_WINDOWS) {
            return;
        }
        int level = level(host, cpu, window);
        for (int i = 0; i < PER_WINDOW; i++) {
            long occurredAt = begin + window * WINDOW + i * (WINDOW / PER_WINDOW) + random.nextInt(5_000);
            underway.add(usable(partition, new CpuReading(host, cpu, level + random.nextInt(4), occurredAt)));
        }
    }

    /** Goes up and down; near the thresholds more often than not. One host fires every other window: there is always news. */
    private int level(String host, String cpu, int window) {
        if (calm) {
            return 10;
        }
        if (host.equals(host(1, 1))) {
            return window % 2 == 0 ? 96 : 20;
        }
        String series = host + cpu;
        if (random.nextInt(3) == 0 || !levels.containsKey(series)) {
            levels.put(series, random.nextBoolean() ? 10 + random.nextInt(50) : 60 + random.nextInt(37));
        }
        return levels.get(series);
    }

    private Sent usable(int partition, CpuReading reading) {
        long timestamp = history ? now : reading.occurredAt();
        return new Sent(
                partition,
                timestamp,
                json(reading.hostname(), reading.cpu(), reading.usage(), reading.occurredAt()),
                reading,
                null,
                reading.occurredAt() + random.nextInt(DISORDER));
    }

    /** By turns: seconds for milliseconds, a clock that was never set, one that is a month ahead, and its records' too. */
    private Sent wrongClock(int window, int partition) {
        long time = begin + window * WINDOW + random.nextInt((int) WINDOW);
        long monthAhead = now + 30L * 24 * 3_600_000 + wrongClocks;
        long shown = switch (wrongClocks++ % 4) {
            case 0 -> time / 1000;
            case 1 -> 86_400_000L + window;
            default -> monthAhead;
        };
        boolean ahead = shown == monthAhead;
        long timestamp = ahead && wrongClocks % 4 == 0 ? monthAhead : history ? now : time;
        return new Sent(
                partition,
                timestamp,
                json(host(partition, 0), "cpu" + wrongClocks % CPUS, 99, shown),
                null,
                ahead ? "TOO_FAR_AHEAD" : "OUT_OF_RANGE",
                time);
    }

    static String host(int partition, int host) {
        return "edge-" + partition + "-" + host;
    }

    private static String json(String host, String cpu, double usage, long occurredAt) {
        return "{\"hostname\": \"" + host + "\", \"cpu\": \"" + cpu + "\", \"usage\": " + usage + ", \"occurred_at\": "
                + occurredAt + "}";
    }

    Map<String, Threshold> thresholds() {
        return thresholds;
    }

    /** What was sent in time so far. */
    List<Sent> sent() {
        return List.copyOf(sent);
    }

    /** What was sent too late. */
    List<Sent> sentLate() {
        return List.copyOf(late);
    }

    /** Where the last window ends that is closed by what was sent so far; epoch milliseconds. */
    long closedUntil() {
        return begin + (windows - 1) * WINDOW;
    }

    @Override
    public String toString() {
        return "readings from %s on, %s"
                .formatted(
                        Instant.ofEpochMilli(begin),
                        history ? "as history: records of today" : "records as old as their readings");
    }
}
