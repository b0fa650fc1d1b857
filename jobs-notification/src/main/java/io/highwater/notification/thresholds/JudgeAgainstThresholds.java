package io.highwater.notification.thresholds;

import io.highwater.model.CpuAggregate;
import io.highwater.model.Threshold;
import java.util.HashMap;
import java.util.Iterator;
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
 * <p>Metrics: {@code judged}, {@code breaches}, {@code withoutThreshold} (hosts that the table does not know: an
 * operator's mistake, or a host nobody cares about).
 */
public final class JudgeAgainstThresholds
        extends KeyedBroadcastProcessFunction<String, CpuAggregate, ThresholdSnapshot, Breach> {

    private static final long serialVersionUID = 1L;

    /** By host. */
    static final MapStateDescriptor<String, Threshold> THRESHOLDS =
            new MapStateDescriptor<>("thresholds", Types.STRING, TypeInformation.of(Threshold.class));

    /** One entry once the first snapshot has come: an empty table is one as well. */
    static final MapStateDescriptor<String, Boolean> READY =
            new MapStateDescriptor<>("ready", Types.STRING, Types.BOOLEAN);

    static final ListStateDescriptor<CpuAggregate> WAITING =
            new ListStateDescriptor<>("waiting", TypeInformation.of(CpuAggregate.class));

    private static final String FIRST_SNAPSHOT = "first-snapshot";

    private final Double defaultThreshold;

    private transient ListState<CpuAggregate> waiting;
    private transient Counter judged;
    private transient Counter breaches;
    private transient Counter withoutThreshold;

    /** @param defaultThreshold for hosts that the table does not know, percent; null for none */
    public JudgeAgainstThresholds(Double defaultThreshold) {
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
        breaches = metrics.counter("breaches");
        withoutThreshold = metrics.counter("withoutThreshold");
    }

    @Override
    public void processElement(CpuAggregate aggregate, ReadOnlyContext context, Collector<Breach> out)
            throws Exception {
        if (context.getBroadcastState(READY).contains(FIRST_SNAPSHOT)) {
            judge(aggregate, context.getBroadcastState(THRESHOLDS), out);
        } else {
            waiting.add(aggregate);
        }
    }

    @Override
    public void processBroadcastElement(ThresholdSnapshot snapshot, Context context, Collector<Breach> out)
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

    private void judge(
            CpuAggregate aggregate, ReadOnlyBroadcastState<String, Threshold> thresholds, Collector<Breach> out)
            throws Exception {
        Threshold threshold = thresholds.get(aggregate.hostname());
        if (threshold == null && defaultThreshold != null) {
            threshold = new Threshold(aggregate.hostname(), defaultThreshold);
        }
        if (threshold == null) {
            withoutThreshold.inc();
            return;
        }
        judged.inc();
        if (threshold.isExceededBy(aggregate)) {
            breaches.inc();
            out.collect(new Breach(aggregate, threshold));
        }
    }

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
