package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.BackendWritableBroadcastState;
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
 * How long averages wait while the task's thread has to do with a table of thresholds: each time by itself, because a
 * mean would hide the longest. The state is Flink's own.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ThresholdUpdatesBenchmark {

    private final Random random = new Random(4);

    @Param("1000000")
    private int rows;

    private BroadcastState<Integer, ThresholdBucket> state;
    private ThresholdsInForce thresholds;
    private List<ThresholdUpdate> table;
    private int part;

    @Setup
    public void readTable() throws Exception {
        List<Threshold> all = new ArrayList<>(rows);
        for (int row = 0; row < rows; row++) {
            all.add(threshold(row));
        }
        table = ThresholdUpdate.ofTable(all);
        state = new DefaultOperatorStateBackendBuilder(
                        getClass().getClassLoader(), new ExecutionConfig(), false, List.of(), new CloseableRegistry())
                .build()
                .getBroadcastState(ThresholdState.BUCKETS);
        thresholds = ThresholdState.restored(null, state);
        for (ThresholdUpdate update : table) {
            ThresholdState.apply(update, thresholds, state);
        }
    }

    /** The table as it comes after a start: one part of many, between which averages are judged. */
    @Benchmark
    public void partOfTheWholeTable() throws Exception {
        part = (part + 1) % table.size();
        ThresholdState.apply(table.get(part), thresholds, state);
    }

    @Benchmark
    public void tenChangedRows() throws Exception {
        ThresholdState.apply(changed(10), thresholds, state);
    }

    @Benchmark
    public void thousandChangedRows() throws Exception {
        ThresholdState.apply(changed(1_000), thresholds, state);
    }

    /** What a checkpoint copies of it before averages go on. */
    @Benchmark
    public Object copyForCheckpoint() {
        return ((BackendWritableBroadcastState<Integer, ThresholdBucket>) state).deepCopy();
    }

    private ThresholdUpdate changed(int count) {
        List<Threshold> changed = new ArrayList<>(count);
        int first = random.nextInt(rows);
        for (int i = 0; i < count; i++) {
            changed.add(threshold((first + i) % rows));
        }
        return new ThresholdUpdate(0, 0, changed, List.of());
    }

    private Threshold threshold(int row) {
        return new Threshold("host-" + row, 50 + 50 * random.nextDouble());
    }
}
