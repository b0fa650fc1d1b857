package io.highwater.notification.tracking;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.EventTime.OUT_OF_ORDERNESS;
import static io.highwater.testing.Samples.average;

import io.highwater.model.CpuAggregate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Averages as the subtasks of an aggregation may have written them: each writes its own windows in order, and all that it
 * writes of a window less than ten seconds after whoever was first. Where they catch up, hundreds of windows of one may
 * stand before the first of another.
 */
final class Topic {

    private static final int WINDOWS = 200;
    private static final int CPUS = 3;
    private static final long MOST_LAG = 9 * ONE_SECOND;

    record Written(CpuAggregate average, long at, int partition) {}

    private final Random random;
    private final Map<String, Integer> writers = new HashMap<>();
    private final List<Written> records = new ArrayList<>();
    private final int partitions;
    private final int subtasks;
    private final long[] lags;
    private final long[] writtenUntil;

    private Topic(Random random) {
        this.random = random;
        this.subtasks = 1 + random.nextInt(4);
        this.lags = new long[subtasks];
        this.writtenUntil = new long[subtasks];
        this.partitions = 1 + random.nextInt(2);
    }

    /** Of the host that is looked at, and of another one that is always healthy. */
    static List<Written> of(Random random) {
        Topic topic = new Topic(random);
        List<List<CpuAggregate>> windows = topic.windows();
        long at = NOON;
        for (int from = 0; from < WINDOWS; ) {
            int size = random.nextInt(3) > 0 ? 1 : 1 + random.nextInt(60);
            List<List<CpuAggregate>> block = windows.subList(from, Math.min(from + size, WINDOWS));
            from += block.size();
            at = topic.write(block, Math.max(at, NOON + from * ONE_WINDOW + OUT_OF_ORDERNESS));
        }
        Collections.shuffle(topic.records, random);
        topic.records.sort(Comparator.comparingLong(Written::at));
        return topic.records;
    }

    /** @return when the first of them has written the last window */
    private long write(List<List<CpuAggregate>> block, long at) {
        long step = new long[] {0, 7, 900}[random.nextInt(3)];
        for (int writer = 0; writer < subtasks; writer++) {
            lags[writer] = Math.max(random.nextLong(MOST_LAG), writtenUntil[writer] + 1 - at);
        }
        for (int window = 0; window < block.size(); window++) {
            for (CpuAggregate average : block.get(window)) {
                int writer =
                        writers.computeIfAbsent(average.hostname() + average.cpu(), series -> random.nextInt(subtasks));
                int partition = average.hostname().equals("host") ? 0 : partitions - 1;
                // Windows of one writer stay in order: each takes a millisecond more.
                long writtenAt = at + lags[writer] + window * (step + 1);
                writtenUntil[writer] = Math.max(writtenUntil[writer], writtenAt);
                records.add(new Written(average, writtenAt, partition));
            }
        }
        return at + block.size() * (step + 1);
    }

    private List<List<CpuAggregate>> windows() {
        List<List<CpuAggregate>> windows = new ArrayList<>();
        int silentUntil = 0;
        int[] cpuSilentUntil = new int[CPUS];
        double level = 50;
        int flapping = 1 + random.nextInt(6);
        for (int window = 0; window < WINDOWS; window++) {
            List<CpuAggregate> averages = new ArrayList<>();
            long start = NOON + window * ONE_WINDOW;
            averages.add(average("other", "cpu0", 10, start));
            if (window >= silentUntil && random.nextInt(30) == 0) {
                silentUntil = window + random.nextInt(40);
            }
            if (random.nextInt(flapping) == 0) {
                level = 50 + random.nextInt(10) * 5;
            }
            for (int cpu = 0; cpu < CPUS; cpu++) {
                if (window >= cpuSilentUntil[cpu] && random.nextInt(30) == 0) {
                    cpuSilentUntil[cpu] = window + random.nextInt(20);
                }
                if (window >= silentUntil && window >= cpuSilentUntil[cpu]) {
                    averages.add(average("host", "cpu" + cpu, level + 5 * (random.nextInt(5) - 2), start));
                }
            }
            windows.add(averages);
        }
        return windows;
    }
}
