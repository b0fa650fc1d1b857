package io.highwater.notification.thresholds;

import io.highwater.model.CpuAggregate;
import io.highwater.model.Threshold;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Averages, keyed by host, against the thresholds in force. Nothing is judged before the first snapshot: what comes
 * earlier waits in keyed state and is judged then, in the order it came.
 *
 * <p>Metrics: {@code judged}, {@code withoutThreshold} (averages of hosts that the table does not know: an operator's
 * mistake, or a host nobody cares about).
 *
 * @param <T> what the judgement is
 */
public abstract class JudgedByThresholds<T>
        extends KeyedBroadcastProcessFunction<String, CpuAggregate, ThresholdSnapshot, T> {

    private static final long serialVersionUID = 1L;

    /** By host. */
    static final MapStateDescriptor<String, Threshold> THRESHOLDS =
            new MapStateDescriptor<>("thresholds", Types.STRING, TypeInformation.of(Threshold.class));

    /** One entry once the first snapshot has come: an empty table is one as well. */
    static final MapStateDescriptor<String, Boolean> READY =
            new MapStateDescriptor<>("ready", Types.STRING, Types.BOOLEAN);

    /** What the operator has to be given. */
    public static final List<MapStateDescriptor<?, ?>> BROADCAST_STATE = List.of(THRESHOLDS, READY);

    static final ListStateDescriptor<CpuAggregate> WAITING =
            new ListStateDescriptor<>("waiting", TypeInformation.of(CpuAggregate.class));

    private static final String FIRST_SNAPSHOT = "first-snapshot";

    private final Double defaultThreshold;

    private transient ListState<CpuAggregate> waiting;
    private transient Counter judged;
    private transient Counter withoutThreshold;

    /** @param defaultThreshold for hosts that the table does not know, percent; null for none */
    protected JudgedByThresholds(Double defaultThreshold) {
        this.defaultThreshold = defaultThreshold;
    }

    /** Snapshots as the broadcast side of this operator. */
    public static BroadcastStream<ThresholdSnapshot> broadcast(DataStream<ThresholdSnapshot> snapshots) {
        return snapshots.broadcast(THRESHOLDS, READY);
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getListState(WAITING);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        judged = metrics.counter("judged");
        withoutThreshold = metrics.counter("withoutThreshold");
    }

    @Override
    public void processElement(CpuAggregate aggregate, ReadOnlyContext context, Collector<T> out) throws Exception {
        arrives(aggregate, context);
        if (context.getBroadcastState(READY).contains(FIRST_SNAPSHOT)) {
            judge(aggregate, context.getBroadcastState(THRESHOLDS), out);
            judged(context);
        } else {
            waiting.add(aggregate);
        }
    }

    @Override
    public void processBroadcastElement(ThresholdSnapshot snapshot, Context context, Collector<T> out)
            throws Exception {
        BroadcastState<String, Threshold> thresholds = context.getBroadcastState(THRESHOLDS);
        replace(thresholds, snapshot);
        BroadcastState<String, Boolean> ready = context.getBroadcastState(READY);
        if (!ready.contains(FIRST_SNAPSHOT)) {
            ready.put(FIRST_SNAPSHOT, true);
            context.applyToKeyedState(WAITING, (hostname, earlier) -> {
                for (CpuAggregate aggregate : earlier.get()) {
                    judge(aggregate, thresholds, out);
                }
                earlier.clear();
            });
        }
    }

    private void judge(CpuAggregate aggregate, ReadOnlyBroadcastState<String, Threshold> thresholds, Collector<T> out)
            throws Exception {
        Threshold threshold = thresholds.get(aggregate.hostname());
        if (threshold == null && defaultThreshold != null) {
            threshold = new Threshold(aggregate.hostname(), defaultThreshold);
        }
        (threshold == null ? withoutThreshold : judged).inc();
        judge(aggregate, threshold, out);
    }

    /** An average has come, which may have to wait before it is judged. The place for timers: {@code judge} has none. */
    protected void arrives(CpuAggregate aggregate, ReadOnlyContext context) throws Exception {}

    /** @param threshold null if the host has none */
    protected abstract void judge(CpuAggregate aggregate, Threshold threshold, Collector<T> out) throws Exception;

    /** An average was judged as it came, without having to wait. */
    protected void judged(ReadOnlyContext context) throws Exception {}

    private static void replace(BroadcastState<String, Threshold> thresholds, ThresholdSnapshot snapshot)
            throws Exception {
        Map<String, Threshold> now = new HashMap<>();
        for (Threshold threshold : snapshot.thresholds()) {
            now.put(threshold.hostname(), threshold);
        }
        Iterator<Map.Entry<String, Threshold>> before = thresholds.iterator();
        while (before.hasNext()) {
            if (!now.containsKey(before.next().getKey())) {
                before.remove();
            }
        }
        thresholds.putAll(now);
    }
}
