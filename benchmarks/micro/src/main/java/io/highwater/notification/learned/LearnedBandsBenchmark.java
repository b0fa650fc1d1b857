package io.highwater.notification.learned;

import io.highwater.benchmarks.micro.Quick;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * Judging an average among 500,000 series, five to a host, and learning from it. All of a window come before any of the next
 * one, in no order: what a series has learned is in no cache.
 */
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class LearnedBandsBenchmark extends Quick {

    private static final int CPUS = 5;
    private static final long FIRST_DAY = 1_735_689_600_000L;
    private static final long DAY = 86_400_000;

    @Param("500000")
    private int series;

    @Param({"30", "300"})
    private int windowSeconds;

    private final LearnedBands bands = new LearnedBands();
    private final double[] levels =
            new Random(3).doubles(VALUES).map(noise -> 40 + 5 * noise).toArray();

    private int[][] hosts;
    private int[] order;
    private long windowMillis;
    private long windowEnd;
    private int turn;

    /** Ten days are learned, by one for all: what they know differs in nothing but their levels since then. */
    @Setup
    public void learn() {
        windowMillis = windowSeconds * 1000L;
        int[] host = new int[CPUS * LearnedBands.SIZE];
        for (windowEnd = FIRST_DAY; windowEnd < FIRST_DAY + 10 * DAY; windowEnd += windowMillis) {
            for (int cpu = 0; cpu < CPUS; cpu++) {
                bands.judge(host, cpu, windowEnd, windowMillis, levels[next()], Sensitivity.DEFAULT);
            }
        }
        hosts = new int[series / CPUS][];
        for (int number = 0; number < hosts.length; number++) {
            hosts[number] = host.clone();
        }
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, hosts.length * CPUS).boxed().toList());
        Collections.shuffle(shuffled, new Random(5));
        order = shuffled.stream().mapToInt(number -> number).toArray();
    }

    @Benchmark
    public Verdict average() {
        if (++turn == order.length) {
            turn = 0;
            windowEnd += windowMillis;
        }
        int number = order[turn];
        return bands.judge(
                hosts[number / CPUS], number % CPUS, windowEnd, windowMillis, levels[next()], Sensitivity.DEFAULT);
    }
}
