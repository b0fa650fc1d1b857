package io.highwater.demo;

import io.highwater.codec.Encoders;
import io.highwater.model.CpuAggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Averages as the subtasks of an aggregation may have written them: each in its own order, less than the time of settling
 * after the first; in blocks where they catch up; with hosts and cpus that fall silent, all of them at times, with averages
 * that are written again, and with what cannot be read.
 */
final class RandomAverages {

    static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    static final int PARTITIONS = 3;
    static final int HOSTS = 48;

    private static final long WINDOW = 30_000;
    private static final int CPUS = 3;
    private static final int WINDOWS = 420;
    private static final int SUBTASKS = 4;
    private static final long MOST_LAG = 9_000;

    private record Written(CpuAggregate average, long at) {}

    private final Random random;
    private final String topic;
    private final List<Written> records = new ArrayList<>();
    private final long[] lags = new long[SUBTASKS];
    private final long[] writtenUntil = new long[SUBTASKS];
    private final double[] levels = new double[HOSTS];
    private final int[] silentUntil = new int[HOSTS];
    private final int[] cpuSilentUntil = new int[HOSTS * CPUS];

    private RandomAverages(String topic, Random random) {
        this.topic = topic;
        this.random = random;
        Arrays.fill(levels, 50);
    }

    static List<ProducerRecord<byte[], byte[]>> of(String topic, Random random) {
        return new RandomAverages(topic, random).write();
    }

    private List<ProducerRecord<byte[], byte[]>> write() {
        long at = BEGIN.toEpochMilli();
        for (int from = 0; from < WINDOWS; ) {
            int size = Math.min(WINDOWS - from, random.nextInt(5) > 0 ? 1 : 1 + random.nextInt(30));
            at = write(from, size, Math.max(at, end(from + size - 1) + 10_000));
            from += size;
            if (random.nextInt(60) == 0) {
                from += 4 + random.nextInt(20); // Nobody has sent anything.
            }
        }
        records.sort(Comparator.comparingLong(Written::at));
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            all.add(record(records.get(i).average(), records.get(i).at()));
            if (random.nextInt(3_000) == 0) {
                // A producer that is not sure has written them before.
                for (Written again : records.subList(Math.max(0, i - random.nextInt(500)), i + 1)) {
                    all.add(record(again.average(), records.get(i).at()));
                }
            }
            if (random.nextInt(2_000) == 0) {
                all.add(new ProducerRecord<>(
                        topic, random.nextInt(PARTITIONS), records.get(i).at(), null, new byte[] {'{'}));
            }
        }
        // What is said of the last windows is known once others have come.
        long last = at + MOST_LAG;
        for (int window = WINDOWS; window < WINDOWS + 4; window++) {
            last = Math.max(last + WINDOW, end(window) + 10_000);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                byte[] value = Encoders.aggregate(average("last" + partition, 0, 1, window));
                all.add(new ProducerRecord<>(topic, partition, last, null, value));
            }
        }
        return all;
    }

    private static long end(int window) {
        return BEGIN.toEpochMilli() + (window + 1) * WINDOW;
    }

    private ProducerRecord<byte[], byte[]> record(CpuAggregate average, long at) {
        int partition = Math.floorMod(average.hostname().hashCode(), PARTITIONS);
        return new ProducerRecord<>(
                topic, partition, at, Encoders.hostnameKey(average.hostname()), Encoders.aggregate(average));
    }

    /** @return when the first of the subtasks has written the last window */
    private long write(int from, int windows, long at) {
        long step = new long[] {1, 7, 300}[random.nextInt(3)];
        for (int subtask = 0; subtask < SUBTASKS; subtask++) {
            lags[subtask] = Math.max(random.nextLong(MOST_LAG), writtenUntil[subtask] + 1 - at);
        }
        for (int window = 0; window < windows; window++) {
            for (int host = 0; host < HOSTS; host++) {
                writeHost(host, from + window, at + window * step);
            }
        }
        return at + windows * step;
    }

    private void writeHost(int host, int window, long at) {
        if (window >= silentUntil[host] && random.nextInt(100) == 0) {
            silentUntil[host] = window + random.nextInt(random.nextInt(8) == 0 ? 160 : 30);
        }
        if (random.nextInt(8) == 0) {
            levels[host] = 50 + random.nextInt(8) * 5;
        }
        for (int cpu = 0; cpu < CPUS; cpu++) {
            int series = host * CPUS + cpu;
            if (window >= cpuSilentUntil[series] && random.nextInt(80) == 0) {
                cpuSilentUntil[series] = window + random.nextInt(25);
            }
            if (window >= silentUntil[host] && window >= cpuSilentUntil[series]) {
                int subtask = series % SUBTASKS;
                long writtenAt = at + lags[subtask];
                writtenUntil[subtask] = Math.max(writtenUntil[subtask], writtenAt);
                double usage = levels[host] + 5 * (random.nextInt(5) - 2);
                records.add(new Written(
                        average((host % 2 == 0 ? "web-" : "db-") + host, cpu, usage, window), writtenAt));
            }
        }
    }

    private static CpuAggregate average(String host, int cpu, double usage, int window) {
        return new CpuAggregate(end(window) - WINDOW, end(window), host, "cpu" + cpu, usage, usage + 1);
    }
}
