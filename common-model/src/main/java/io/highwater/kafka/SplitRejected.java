package io.highwater.kafka;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Splits values from rejections, which leave by a side output, counted by reason (metric {@code rejected}, with the
 * label {@code reason}).
 *
 * <p>An operator and not a function, for the sake of {@link #endInput()}.
 */
public final class SplitRejected<T> extends AbstractStreamOperator<T>
        implements OneInputStreamOperator<Decoded<T>, T>, BoundedOneInput {

    private static final long serialVersionUID = 1L;
    private static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    private transient Map<RejectReason, Counter> counters;

    private SplitRejected() {}

    /** A topic's two streams. */
    public record Split<T>(DataStream<T> values, DataStream<Rejected> rejected) {}

    public static <T> Split<T> from(DataStream<Decoded<T>> decoded, Class<T> value) {
        return from(decoded, TypeInformation.of(value));
    }

    /** @param value how values travel on, where Flink's own way is too expensive */
    public static <T> Split<T> from(DataStream<Decoded<T>> decoded, TypeInformation<T> value) {
        SingleOutputStreamOperator<T> values = decoded.transform("split-rejected", value, new SplitRejected<T>())
                .uid("split-rejected");
        return new Split<>(values, values.getSideOutput(REJECTED));
    }

    @Override
    public void open() throws Exception {
        super.open();
        counters = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            counters.put(
                    reason, getMetricGroup().addGroup("reason", reason.name()).counter("rejected"));
        }
    }

    @Override
    public void processElement(StreamRecord<Decoded<T>> element) {
        Decoded<T> decoded = element.getValue();
        if (decoded.isRejected()) {
            counters.get(decoded.rejected().reason()).inc();
            output.collect(REJECTED, new StreamRecord<>(decoded.rejected()));
        } else {
            output.collect(element.replace(decoded.value()));
        }
    }

    /**
     * Ends event time also for a source that is idle at that moment. Flink (2.2, FLINK-40499) withholds its last
     * watermark then, so that {@code flink stop --drain} would leave open windows unfired just when nothing comes in.
     */
    @Override
    public void endInput() {
        output.emitWatermarkStatus(WatermarkStatus.ACTIVE);
        output.emitWatermark(Watermark.MAX_WATERMARK);
    }
}
