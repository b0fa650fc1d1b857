package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuReading;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever must not overtake a reading does not. */
class GroupReadingsTest {

    private static final long WATERMARK_INTERVAL = 40;

    private OneInputStreamOperatorTestHarness<CpuReading, ReadingBatch> operator;

    @BeforeEach
    void open() throws Exception {
        operator = new OneInputStreamOperatorTestHarness<>(new GroupReadings(Duration.ofMillis(ONE_WINDOW)));
        operator.getExecutionConfig().setAutoWatermarkInterval(WATERMARK_INTERVAL);
        operator.open();
        operator.processElement(reading("dopey", "cpu1", 1, NOON), NOON);
        operator.processElement(reading("dopey", "cpu1", 2, NOON + 1), NOON + 1);
        assertThat(operator.getOutput()).isEmpty();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void readingsGoBeforeTheWatermark() throws Exception {
        operator.processWatermark(NOON);

        assertOneBatchThen(new Watermark(NOON));
    }

    @Test
    void readingsGoBeforeTheSourceIsIdle() throws Exception {
        operator.processWatermarkStatus(WatermarkStatus.IDLE);

        assertOneBatchThen(WatermarkStatus.IDLE);
    }

    @Test
    void readingsGoBeforeTheBarrierOfACheckpoint() throws Exception {
        operator.prepareSnapshotPreBarrier(1);

        assertOneBatchThen();
    }

    @Test
    void readingsGoBeforeTheEnd() throws Exception {
        operator.endInput();
        operator.getOperator().finish();

        assertOneBatchThen();
    }

    /** Of a partition that sends what is older than its watermark: others may close its windows meanwhile. */
    @Test
    void readingsWaitForNoWatermarkThatDoesNotCome() throws Exception {
        operator.setProcessingTime(WATERMARK_INTERVAL);

        assertOneBatchThen();
    }

    @Test
    void whileWatermarksComeBatchesAreNotCutByTheClock() throws Exception {
        operator.processWatermark(NOON);
        operator.processElement(reading("dopey", "cpu1", 3, NOON + 2), NOON + 2);
        operator.setProcessingTime(WATERMARK_INTERVAL);
        assertOneBatchThen(new Watermark(NOON));

        operator.setProcessingTime(2 * WATERMARK_INTERVAL);
        assertThat(operator.getRecordOutput()).hasSize(2);
    }

    @Test
    void aBatchIsOfTheTimeOfItsWindow() throws Exception {
        operator.processWatermark(NOON);

        assertThat(operator.getRecordOutput().iterator().next().getTimestamp()).isEqualTo(NOON);
    }

    private void assertOneBatchThen(Object... then) {
        List<Object> output = List.copyOf(operator.getOutput());
        ReadingBatch batch = (ReadingBatch) ((StreamRecord<?>) output.get(0)).getValue();
        assertThat(batch.count()).isEqualTo(2);
        assertThat(batch.reading(1)).isEqualTo(reading("dopey", "cpu1", 2, NOON + 1));
        assertThat(output.subList(1, output.size())).containsExactly(then);
    }
}
