package io.highwater.aggregation;

import io.highwater.model.CpuReading;
import java.time.Duration;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Puts readings of one series and window together before the exchange by key: what follows costs once for each batch, not
 * for each reading, and a series that sends more than all others is no burden.
 *
 * <p>No reading is overtaken by a watermark or a checkpoint, so it holds no state. Nor does any wait for a watermark that
 * does not come: a source whose readings are older than its watermark emits none, while that of others may close the windows
 * that they belong to. So it changes nothing about who is late.
 */
final class GroupReadings extends AbstractStreamOperator<ReadingBatch>
        implements OneInputStreamOperator<CpuReading, ReadingBatch> {

    private static final long serialVersionUID = 1L;

    private final long windowMillis;

    private transient ReadingGroups groups;
    private transient StreamRecord<ReadingBatch> reused;
    private transient boolean flushed;

    GroupReadings(Duration window) {
        this.windowMillis = window.toMillis();
    }

    @Override
    public void open() throws Exception {
        super.open();
        reused = new StreamRecord<>(null);
        groups = new ReadingGroups(windowMillis, batch -> output.collect(reused.replace(batch, batch.windowStart())));
        // While watermarks come, this does nothing: batches are as large as without it.
        long interval = Math.max(10, getExecutionConfig().getAutoWatermarkInterval());
        getProcessingTimeService().scheduleWithFixedDelay(time -> flushUnlessFlushed(), interval, interval);
    }

    private void flushUnlessFlushed() {
        if (!flushed) {
            groups.flush();
        }
        flushed = false;
    }

    private void flush() {
        groups.flush();
        flushed = true;
    }

    @Override
    public void processElement(StreamRecord<CpuReading> element) {
        groups.add(element.getValue());
    }

    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        flush();
        super.processWatermark(watermark);
    }

    /** An idle source sends no watermark that they could wait for. */
    @Override
    public void processWatermarkStatus(WatermarkStatus status) throws Exception {
        flush();
        super.processWatermarkStatus(status);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
        flush();
        super.prepareSnapshotPreBarrier(checkpointId);
    }

    @Override
    public void finish() throws Exception {
        flush();
        super.finish();
    }
}
