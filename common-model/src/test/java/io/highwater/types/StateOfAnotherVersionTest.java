package io.highwater.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A job whose state gets a field more, restored by Flink from what the job before it has written. */
@SuppressWarnings("try") // Closing a harness can be interrupted; then the test ends with that.
class StateOfAnotherVersionTest {

    private static final int ONE_SUBTASK = 1;
    private static final int KEY_GROUPS = 8;

    enum Backend {
        HEAP,
        ROCKSDB;

        private StateBackend create() {
            return switch (this) {
                case HEAP -> new HashMapStateBackend();
                case ROCKSDB -> new EmbeddedRocksDBStateBackend();
            };
        }
    }

    /** Sees points; for each x it remembers the last one in state of every kind, and emits what was there before. */
    private static final class Remember extends AbstractStreamOperator<List<Point>>
            implements OneInputStreamOperator<Point, List<Point>> {

        private static final long serialVersionUID = 1L;

        private transient ValueState<Point> keyed;
        private transient ListState<Point> listed;
        private transient BroadcastState<String, Point> broadcast;

        @Override
        public void initializeState(StateInitializationContext context) throws Exception {
            super.initializeState(context);
            keyed = context.getKeyedStateStore().getState(new ValueStateDescriptor<>("keyed", new Point.Serializer()));
            listed = context.getOperatorStateStore()
                    .getListState(new ListStateDescriptor<>("listed", new Point.Serializer()));
            broadcast = context.getOperatorStateStore()
                    .getBroadcastState(
                            new MapStateDescriptor<>("broadcast", StringSerializer.INSTANCE, new Point.Serializer()));
        }

        @Override
        public void processElement(StreamRecord<Point> element) throws Exception {
            Point point = element.getValue();
            Point inList = null;
            for (Point listedPoint : listed.get()) {
                inList = listedPoint;
            }
            if (keyed.value() != null) {
                output.collect(element.replace(List.of(keyed.value(), inList, broadcast.get("point"))));
            }
            keyed.update(point);
            listed.update(List.of(point));
            broadcast.put("point", point);
        }
    }

    @AfterEach
    void theFirstReleaseAgain() {
        Point.release = 1;
    }

    @ParameterizedTest
    @EnumSource
    void aLaterVersionGoesOnWithStateOfEveryKind(Backend backend) throws Exception {
        OperatorSubtaskState first = stateAfter(backend, null, new Point(1, 2, 3));

        Point.release = 2;
        OperatorSubtaskState second;
        try (var job = start(backend, first, Types.INT)) {
            job.processElement(new Point(1, 20, 30), 0);

            Point without = new Point(1, Point.UNKNOWN, Point.UNKNOWN);
            assertThat(job.extractOutputValues()).containsExactly(List.of(without, without, without));
            second = job.snapshot(2, 2);
        }
        try (var job = start(backend, second, Types.INT)) {
            job.processElement(new Point(1, 0, 0), 0);

            Point with = new Point(1, 20, Point.UNKNOWN);
            assertThat(job.extractOutputValues()).containsExactly(List.of(with, with, with));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEarlierVersionRefusesToGoOn(Backend backend) throws Exception {
        Point.release = 2;
        OperatorSubtaskState second = stateAfter(backend, null, new Point(1, 2, 3));

        Point.release = 1;

        assertThatThrownBy(() -> stateAfter(backend, second, new Point(1, 2, 3)))
                .hasStackTraceContaining(
                        "written by a newer version of this job (form 2, this one reads up to form 1)");
    }

    @ParameterizedTest
    @EnumSource
    void keysOfALaterVersionAreRefused(Backend backend) throws Exception {
        TypeInformation<Point> keys = FlatType.ofKey(Point.class, new Point.KeySerializer());
        OperatorSubtaskState first;
        try (var job = start(backend, null, keys)) {
            job.processElement(new Point(1, 2, 3), 0);
            first = job.snapshot(1, 1);
        }

        Point.release = 2;

        TypeInformation<Point> later = FlatType.ofKey(Point.class, new Point.KeySerializer());
        assertThatThrownBy(() -> start(backend, first, later)).hasStackTraceContaining("Flink cannot migrate keys");
    }

    private static OperatorSubtaskState stateAfter(Backend backend, OperatorSubtaskState before, Point point)
            throws Exception {
        try (var job = start(backend, before, Types.INT)) {
            job.processElement(point, 0);
            return job.snapshot(1, 1);
        }
    }

    /** @param key of which type keys are: numbers, or points */
    private static <K> KeyedOneInputStreamOperatorTestHarness<K, Point, List<Point>> start(
            Backend backend, OperatorSubtaskState before, TypeInformation<K> key) throws Exception {
        KeyedOneInputStreamOperatorTestHarness<K, Point, List<Point>> job =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new Remember(), point -> keyOf(key, point), key, KEY_GROUPS, ONE_SUBTASK, 0);
        job.setStateBackend(backend.create());
        job.setup();
        if (before != null) {
            job.initializeState(before);
        }
        job.open();
        return job;
    }

    @SuppressWarnings("unchecked")
    private static <K> K keyOf(TypeInformation<K> key, Point point) {
        return (K) (Types.INT.equals(key) ? (Object) point.x() : point);
    }
}
