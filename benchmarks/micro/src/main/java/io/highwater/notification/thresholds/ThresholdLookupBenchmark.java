package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Finding what an average is judged by, among 100,000 rows of hosts, with patterns beside them or without. A host on the heap
 * remembers it; with RocksDB each average asks.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ThresholdLookupBenchmark {

    private static final int HOSTS = 100_000;

    /** Beside the hosts' own rows. */
    @Param({"0", "1000"})
    private int patterns;

    private final String[] known = new String[HOSTS];
    private final String[] unknown = new String[HOSTS];
    private final List<Threshold> patternRows = new ArrayList<>();

    private BroadcastState<Integer, ThresholdBucket> state;
    private ThresholdsInForce thresholds;
    private int host;

    @Setup
    public void readTable() throws Exception {
        List<Threshold> rows = new ArrayList<>();
        Random random = new Random(5);
        for (int i = 0; i < HOSTS; i++) {
            known[i] = "host-" + i;
            unknown[i] = "web-" + i % 1_000 + "-" + i + ".example.com";
            rows.add(new Threshold("host-" + i, 50 + 50 * random.nextDouble()));
        }
        for (int i = 0; i < patterns; i++) {
            patternRows.add(new Threshold("web-" + i + "-*", 80));
        }
        rows.addAll(patternRows);
        state = new DefaultOperatorStateBackendBuilder(
                        getClass().getClassLoader(), new ExecutionConfig(), false, List.of(), new CloseableRegistry())
                .build()
                .getBroadcastState(ThresholdState.BUCKETS);
        thresholds = ThresholdState.restored(null, state);
        for (ThresholdUpdate update : ThresholdUpdate.ofTable(rows)) {
            ThresholdState.apply(update, thresholds, state);
        }
        // In no order, as hosts come.
        Collections.shuffle(Arrays.asList(known), random);
        Collections.shuffle(Arrays.asList(unknown), random);
    }

    /** A host with a row of its own. */
    @Benchmark
    public Threshold ofItsOwnRow() {
        return HostThresholds.of(thresholds.of(known[next()]), "cpu1");
    }

    /** A host without one: judged by a pattern where there are any, and remembered. */
    @Benchmark
    public Threshold ofAPattern() {
        return HostThresholds.of(thresholds.of(unknown[next()]), "cpu1");
    }

    /** A pattern changes, and all hosts are looked for anew. Of 100,000 hosts together. */
    @Benchmark
    public int allHostsAfterAChange() throws Exception {
        if (!patternRows.isEmpty()) {
            Threshold changed = new Threshold(patternRows.get(0).hostname(), 50 + host % 50);
            ThresholdState.apply(new ThresholdUpdate(0, 0, List.of(changed), List.of()), thresholds, state);
        }
        int judged = 0;
        for (String hostname : unknown) {
            judged += thresholds.of(hostname) == null ? 0 : 1;
        }
        return judged + next();
    }

    private int next() {
        host = host + 1 == HOSTS ? 0 : host + 1;
        return host;
    }
}
