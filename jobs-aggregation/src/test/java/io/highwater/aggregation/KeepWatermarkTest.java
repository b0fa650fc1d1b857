package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // Flink's harness declares close() to throw Exception
class KeepWatermarkTest {

    private static final StreamRecord<String> OLD = new StreamRecord<>("old", NOON - ONE_MINUTE);

    @Test
    void aRestartedSubtaskKnowsTheWatermarkBeforeItsFirstElement() throws Exception {
        try (var restarted = restored(snapshotAt(NOON))) {
            restarted.processElement(OLD);

            assertThat(restarted.getOutput()).containsExactly(new Watermark(NOON), OLD);
        }
    }

    @Test
    void lowerWatermarksAfterARestartAreNotPassedOn() throws Exception {
        try (var restarted = restored(snapshotAt(NOON))) {
            restarted.processWatermark(NOON - ONE_SECOND);
            restarted.processElement(OLD);
            restarted.processWatermark(NOON);
            restarted.processWatermark(NOON + ONE_SECOND);

            assertThat(restarted.getOutput())
                    .containsExactly(new Watermark(NOON), OLD, new Watermark(NOON + ONE_SECOND));
        }
    }

    @Test
    void withAnotherParallelismTheLowestWatermarkHolds() throws Exception {
        OperatorSubtaskState both =
                AbstractStreamOperatorTestHarness.repackageState(snapshotAt(NOON), snapshotAt(NOON - ONE_SECOND));

        try (var restarted = restored(both)) {
            restarted.processElement(OLD);

            assertThat(restarted.getOutput()).containsExactly(new Watermark(NOON - ONE_SECOND), OLD);
        }
    }

    @Test
    void theEndOfInputIsNotKept() throws Exception {
        try (var restarted = restored(snapshotAt(NOON, Long.MAX_VALUE))) {
            restarted.processElement(OLD);

            assertThat(restarted.getOutput()).containsExactly(new Watermark(NOON), OLD);
        }
    }

    private static OperatorSubtaskState snapshotAt(long... watermarks) throws Exception {
        try (var harness = harness()) {
            harness.open();
            for (long watermark : watermarks) {
                harness.processWatermark(watermark);
            }
            return harness.snapshot(1, 1);
        }
    }

    private static OneInputStreamOperatorTestHarness<String, String> restored(OperatorSubtaskState state)
            throws Exception {
        var harness = harness();
        harness.initializeState(state);
        harness.open();
        return harness;
    }

    private static OneInputStreamOperatorTestHarness<String, String> harness() throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new KeepWatermark<>());
    }
}
