package io.highwater.kafka;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Parts values from rejections, which leave by a side output, counted by reason (metric {@code rejected}, with the
 * label {@code reason}).
 */
public final class SetRejectedAside<T> extends ProcessFunction<Decoded<T>, T> {

    private static final long serialVersionUID = 1L;
    private static final OutputTag<Rejected> REJECTED = new OutputTag<>("rejected", TypeInformation.of(Rejected.class));

    private transient Map<RejectReason, Counter> counters;

    private SetRejectedAside() {}

    /** A topic's two streams. */
    public record Split<T>(DataStream<T> values, DataStream<Rejected> rejected) {}

    public static <T> Split<T> from(DataStream<Decoded<T>> decoded, Class<T> value) {
        SingleOutputStreamOperator<T> values = decoded.process(new SetRejectedAside<T>(), TypeInformation.of(value))
                .name("set-rejected-aside")
                .uid("set-rejected-aside");
        return new Split<>(values, values.getSideOutput(REJECTED));
    }

    @Override
    public void open(OpenContext context) {
        counters = new EnumMap<>(RejectReason.class);
        for (RejectReason reason : RejectReason.values()) {
            counters.put(
                    reason,
                    getRuntimeContext()
                            .getMetricGroup()
                            .addGroup("reason", reason.name())
                            .counter("rejected"));
        }
    }

    @Override
    public void processElement(Decoded<T> decoded, Context context, Collector<T> out) {
        if (decoded.isRejected()) {
            counters.get(decoded.rejected().reason()).inc();
            context.output(REJECTED, decoded.rejected());
        } else {
            out.collect(decoded.value());
        }
    }
}
