package io.highwater.aggregation;

import static io.highwater.testing.EventTime.ONE_WINDOW;

import io.highwater.job.JobEnvironment;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.LateReading;
import io.highwater.types.FlatType;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.runtime.state.storage.JobManagerCheckpointStorage;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** One subtask of {@link AverageWindows}. Nothing of it may go through Kryo. */
@SuppressWarnings("try") // Flink's harness declares close() to throw Exception
final class WindowHarness extends KeyedOneInputStreamOperatorTestHarness<SeriesKey, ReadingBatch, CpuAggregate> {

    /** Flink's state backends differ in what an operator may do while it goes through its keys. */
    enum Backend {
        HEAP {
            @Override
            StateBackend create() {
                return new HashMapStateBackend();
            }
        },
        ROCKSDB {
            @Override
            StateBackend create() {
                return new EmbeddedRocksDBStateBackend();
            }
        };

        abstract StateBackend create();
    }

    private final long windowMillis;

    WindowHarness(Backend backend) throws Exception {
        this(backend, 1, 0, ONE_WINDOW, 100);
    }

    WindowHarness(Backend backend, int parallelism, int subtask) throws Exception {
        this(backend, parallelism, subtask, ONE_WINDOW, 100);
    }

    /** @param windows of {@link io.highwater.testing.EventTime#ONE_WINDOW} */
    WindowHarness(Backend backend, int parallelism, int subtask, AverageWindows windows) throws Exception {
        this(backend, parallelism, subtask, windows, ONE_WINDOW);
    }

    WindowHarness(Backend backend, int parallelism, int subtask, long windowMillis, int mostSeries) throws Exception {
        this(
                backend,
                parallelism,
                subtask,
                new AverageWindows(Duration.ofMillis(windowMillis), mostSeries, null),
                windowMillis);
    }

    private WindowHarness(Backend backend, int parallelism, int subtask, AverageWindows windows, long windowMillis)
            throws Exception {
        super(
                windows,
                ReadingBatch::series,
                FlatType.ofKey(SeriesKey.class, SeriesKeySerializer.INSTANCE),
                JobEnvironment.MAX_PARALLELISM,
                parallelism,
                subtask);
        this.windowMillis = windowMillis;
        ((SerializerConfigImpl) getExecutionConfig().getSerializerConfig()).setGenericTypes(false);
        setStateBackend(backend.create());
        setCheckpointStorage(new JobManagerCheckpointStorage());
    }

    static WindowHarness opened(Backend backend) throws Exception {
        WindowHarness harness = new WindowHarness(backend);
        harness.open();
        return harness;
    }

    /** Not opened yet; its clock stands at 0 until it is set. */
    static WindowHarness closingIdleWindowsAfter(Duration idle, Backend backend) throws Exception {
        return new WindowHarness(
                backend, 1, 0, new AverageWindows(Duration.ofMillis(ONE_WINDOW), 100, idle), ONE_WINDOW);
    }

    static WindowHarness restored(Backend backend, OperatorSubtaskState state) throws Exception {
        WindowHarness harness = new WindowHarness(backend);
        harness.initializeState(state);
        harness.open();
        return harness;
    }

    void reading(String hostname, double usage, long occurredAt) throws Exception {
        reading(new CpuReading(hostname, "cpu1", usage, occurredAt));
    }

    void reading(CpuReading reading) throws Exception {
        long windowStart = reading.occurredAt() - Math.floorMod(reading.occurredAt(), windowMillis);
        processElement(ReadingBatch.of(reading, windowStart), windowStart);
    }

    long seriesIn(Long windowStart) {
        try (Stream<SeriesKey> series = ((AverageWindows) getOperator())
                .<SeriesKey>getKeyedStateBackend()
                .getKeys(AverageWindows.STATISTICS.getName(), windowStart)) {
            return series.count();
        }
    }

    List<CpuAggregate> averages() {
        return extractOutputValues();
    }

    List<LateReading> late() {
        Queue<StreamRecord<LateReading>> late = getSideOutput(AverageWindows.LATE);
        return late == null
                ? List.of()
                : late.stream().map(StreamRecord::getValue).toList();
    }
}
