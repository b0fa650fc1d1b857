package io.highwater.aggregation;

import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Carries the watermark over a restart. Flink keeps none in its checkpoints: windows that had closed would be open again
 * until readings of every partition have come in, and late readings would make a second average of them.
 *
 * <p>It stands in one chain with the windows, behind the exchange by key: so it sees the watermark that closed them.
 */
final class KeepWatermark<T> extends AbstractStreamOperator<T> implements OneInputStreamOperator<T, T> {

    private static final long serialVersionUID = 1L;

    /** One for each subtask; after a change of parallelism the lowest of them holds for all. */
    static final ListStateDescriptor<Long> WATERMARK = new ListStateDescriptor<>("watermark", Types.LONG);

    private transient ListState<Long> state;
    private transient long highest;
    private transient boolean toldDownstream;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        state = context.getOperatorStateStore().getUnionListState(WATERMARK);
        highest = lowest(state.get());
        toldDownstream = highest == Long.MIN_VALUE;
    }

    private static long lowest(Iterable<Long> watermarks) {
        long lowest = Long.MAX_VALUE;
        for (long watermark : watermarks) {
            lowest = Math.min(lowest, watermark);
        }
        return lowest == Long.MAX_VALUE ? Long.MIN_VALUE : lowest;
    }

    @Override
    public void processElement(StreamRecord<T> element) throws Exception {
        if (!toldDownstream) {
            toldDownstream = true;
            super.processWatermark(new Watermark(highest));
        }
        output.collect(element);
    }

    /** One that is lower than what was known before the restart tells nothing new. */
    @Override
    public void processWatermark(Watermark watermark) throws Exception {
        if (watermark.getTimestamp() > highest) {
            toldDownstream = true;
            // The end of all input is not a time: who starts again after it has more input.
            highest = watermark.equals(Watermark.MAX_WATERMARK) ? highest : watermark.getTimestamp();
            super.processWatermark(watermark);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        state.update(List.of(highest));
    }
}
