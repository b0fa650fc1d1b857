package io.highwater.aggregation;

import io.highwater.model.LateReading;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says of a late reading which window it missed and by how much. Counted (metric {@code late}). It stands in one chain
 * with the windows, so that its watermark is the one that closed them.
 */
final class DescribeLate extends ProcessFunction<ReadingBatch, LateReading> {

    private static final long serialVersionUID = 1L;

    private final long windowMillis;
    private transient Counter late;

    DescribeLate(Duration window) {
        this.windowMillis = window.toMillis();
    }

    @Override
    public void open(OpenContext context) {
        late = getRuntimeContext().getMetricGroup().counter("late");
    }

    @Override
    public void processElement(ReadingBatch batch, Context context, Collector<LateReading> out) {
        late.inc(batch.count());
        long windowEnd = batch.windowStart() + windowMillis;
        // A window closes when the watermark reaches its last millisecond.
        long lateBy = context.timerService().currentWatermark() - (windowEnd - 1);
        for (int i = 0; i < batch.count(); i++) {
            out.collect(new LateReading(batch.reading(i), windowEnd, lateBy));
        }
    }
}
