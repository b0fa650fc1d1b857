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
 *
 * <p>Between two blocks passes the time of settling, which the clock tells a job that is live: here, where nobody waits,
 * a host that is always healthy tells it in each partition by an average that is written again.
 */
final class RandomAverages {

    static final Instant BEGIN = Instant.parse("2026-03-01T12:00:00Z");
    static final int HOSTS = 48;

    private static final int CPUS = 3;
    private static final int SUBTASKS = 4;
    private static final long MOST_LAG = 9_000;
    private static final long SETTLING = 10_000;

    /** What is written until there is a pause; all of it has settled then. */
    record Block(List<ProducerRecord<byte[], byte[]>> records, long settledUntil, long lastWritten) {}

    /** How averages go up and down. */
    enum Course {
        /** Half a minute each, and no level lasts. */
        RESTLESS(30_000) {
            @Override
            double next(double level, Random random) {
                return random.nextInt(8) == 0 ? 50 + random.nextInt(8) * 5 : level;
            }
        },

        /** Ten minutes each, nearly always the same: what it is not is unusual, and over some thresholds. */
        CALM(600_000) {
            @Override
            double next(double level, Random random) {
                if (level > 50) {
                    return random.nextInt(4) == 0 ? 50 : level;
                }
                return random.nextInt(500) == 0 ? 65 + random.nextInt(6) * 5 : 50;
            }
        };

        private final long window;

        Course(long window) {
            this.window = window;
        }

        abstract double next(double level, Random random);
    }

    private record Written(CpuAggregate average, long at) {}

    private final Course course;
    private final Random random;
    private final int partitions;
    private final long[] lags = new long[SUBTASKS];
    private final long[] writtenUntil = new long[SUBTASKS];
    private final double[] levels = new double[HOSTS];
    private final int[] silentUntil = new int[HOSTS];
    private final int[] cpuSilentUntil = new int[HOSTS * CPUS];

    /** Of the block that is being written. */
    private final List<Written> records = new ArrayList<>();

    private RandomAverages(Course course, int partitions, Random random) {
        this.course = course;
        this.partitions = partitions;
        this.random = random;
        Arrays.fill(levels, 50);
    }

    /** @param mostAtOnce windows that a block may have: 1 for an aggregation that is never behind */
    static List<Block> of(Course course, int partitions, int windows, int mostAtOnce, Random random) {
        return new RandomAverages(course, partitions, random).blocks(windows, mostAtOnce);
    }

    private List<Block> blocks(int windows, int mostAtOnce) {
        List<Block> blocks = new ArrayList<>();
        long at = BEGIN.toEpochMilli();
        for (int from = 0; from < windows; ) {
            int size = Math.min(windows - from, random.nextInt(5) > 0 ? 1 : 1 + random.nextInt(mostAtOnce));
            records.clear();
            write(from, size, Math.max(at, end(from + size - 1) + 10_000));
            from += size;
            blocks.add(block(end(from - 1)));
            at = blocks.get(blocks.size() - 1).lastWritten() + 1;
            if (random.nextInt(60) == 0) {
                from += 4 + random.nextInt(20); // Nobody has sent anything.
            }
        }
        return blocks;
    }

    private Block block(long settledUntil) {
        records.sort(Comparator.comparingLong(Written::at));
        List<ProducerRecord<byte[], byte[]>> all = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            long at = records.get(i).at();
            all.add(record(records.get(i).average(), at));
            if (random.nextInt(3_000) == 0) {
                // A producer that is not sure has written them before.
                for (Written again : records.subList(Math.max(0, i - random.nextInt(500)), i + 1)) {
                    all.add(record(again.average(), at));
                }
            }
            if (random.nextInt(2_000) == 0) {
                all.add(new ProducerRecord<>("cpu_agg_stats", random.nextInt(partitions), at, null, new byte[] {'{'}));
            }
        }
        long last = records.get(records.size() - 1).at() + SETTLING;
        for (int partition = 0; partition < partitions; partition++) {
            all.add(beat(partition, settledUntil, last));
        }
        return new Block(all, settledUntil, last);
    }

    private ProducerRecord<byte[], byte[]> beat(int partition, long end, long at) {
        CpuAggregate healthy = new CpuAggregate(end - course.window, end, "beat" + partition, "cpu0", 1, 1);
        return new ProducerRecord<>("cpu_agg_stats", partition, at, null, Encoders.aggregate(healthy));
    }

    private long end(int window) {
        return BEGIN.toEpochMilli() + (window + 1) * course.window;
    }

    private ProducerRecord<byte[], byte[]> record(CpuAggregate average, long at) {
        int partition = average.hostname().startsWith("beat")
                ? average.hostname().charAt(4) - '0'
                : Math.floorMod(average.hostname().hashCode(), partitions);
        return new ProducerRecord<>(
                "cpu_agg_stats", partition, at, Encoders.hostnameKey(average.hostname()), Encoders.aggregate(average));
    }

    private void write(int from, int windows, long at) {
        long step = new long[] {1, 7, 300}[random.nextInt(3)];
        for (int subtask = 0; subtask < SUBTASKS; subtask++) {
            lags[subtask] = Math.max(random.nextLong(MOST_LAG), writtenUntil[subtask] + 1 - at);
        }
        for (int window = from; window < from + windows; window++) {
            long writtenAt = at + (window - from) * step;
            for (int host = 0; host < HOSTS; host++) {
                writeHost(host, window, writtenAt);
            }
            for (int partition = 0; partition < partitions; partition++) {
                records.add(new Written(average("beat" + partition, 0, 1, window), writtenAt));
            }
        }
    }

    private void writeHost(int host, int window, long at) {
        if (window >= silentUntil[host] && random.nextInt(100) == 0) {
            silentUntil[host] = window + random.nextInt(random.nextInt(8) == 0 ? 160 : 30);
        }
        levels[host] = course.next(levels[host], random);
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

    private CpuAggregate average(String host, int cpu, double usage, int window) {
        return new CpuAggregate(end(window) - course.window, end(window), host, "cpu" + cpu, usage, usage + 1);
    }
}
