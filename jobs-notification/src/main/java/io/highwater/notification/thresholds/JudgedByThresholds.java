package io.highwater.notification.thresholds;

import io.highwater.model.CpuAggregate;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Averages, keyed by host, against the thresholds in force. Nothing is judged before all of the table has come once:
 * what comes earlier waits in keyed state and is judged then, in the order it came. A host is judged by its own
 * rows and by patterns, each of which is whole in an update.
 *
 * <p>Metrics: {@code judged}, {@code withoutThreshold} (averages of hosts that the table does not know: an operator's
 * mistake, or a host nobody cares about).
 *
 * @param <U> what is broadcast: updates of thresholds, and of other tables or not
 * @param <T> what the judgement is
 */
public abstract class JudgedByThresholds<U, T> extends KeyedBroadcastProcessFunction<String, CpuAggregate, U, T> {

    private static final long serialVersionUID = 1L;

    /** One entry once all of all tables have come: an empty one is a table as well. */
    static final MapStateDescriptor<String, Boolean> READY =
            new MapStateDescriptor<>("ready", Types.STRING, Types.BOOLEAN);

    /** What the operator has to be given. */
    public static final List<MapStateDescriptor<?, ?>> BROADCAST_STATE = List.of(ThresholdState.BUCKETS, READY);

    static final ListStateDescriptor<CpuAggregate> WAITING =
            new ListStateDescriptor<>("waiting", TypeInformation.of(CpuAggregate.class));

    private static final String WHOLE_TABLE = "whole-table";

    private final Double defaultThreshold;

    private transient ListState<CpuAggregate> waiting;

    // What broadcast state says, for the sake of speed; null before the first element.
    private transient ThresholdsInForce thresholds;
    private transient boolean haveThresholdsCome;
    private transient boolean ready;
    private transient int updates;
    private transient HostsWithoutRow hostsWithoutRow;

    private transient Counter judged;
    private transient Counter withoutThreshold;

    /** @param defaultThreshold for hosts that the table does not know, percent; null for none */
    protected JudgedByThresholds(Double defaultThreshold) {
        this.defaultThreshold = defaultThreshold;
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getListState(WAITING);
        hostsWithoutRow = new HostsWithoutRow();
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        judged = metrics.counter("judged");
        withoutThreshold = metrics.counter("withoutThreshold");
    }

    @Override
    public void processElement(CpuAggregate aggregate, ReadOnlyContext context, Collector<T> out) throws Exception {
        prepare(context);
        if (ready) {
            judgeAtOnce(aggregate, context.timerService(), out);
        } else {
            waiting.add(aggregate);
            waits(aggregate, context.timerService());
        }
    }

    @Override
    public void processBroadcastElement(U update, Context context, Collector<T> out) throws Exception {
        prepareToUpdate(context);
        ThresholdUpdate ofThresholds = thresholdsIn(update);
        if (ofThresholds != null) {
            ThresholdState.apply(ofThresholds, thresholds, context.getBroadcastState(ThresholdState.BUCKETS));
            updates++;
            haveThresholdsCome |= ofThresholds.completesTable();
        } else {
            updateOthers(update, context, out);
        }
        if (haveThresholdsCome && haveOthersCome() && !ready) {
            context.getBroadcastState(READY).put(WHOLE_TABLE, true);
            ready = true;
            context.applyToKeyedState(WAITING, (hostname, earlier) -> {
                judgeEarlier(earlier.get(), thresholds(hostname), context.currentWatermark(), out);
                earlier.clear();
            });
        }
    }

    private void prepareToUpdate(Context context) throws Exception {
        if (thresholds == null) {
            restore(context.getBroadcastState(ThresholdState.BUCKETS), context.getBroadcastState(READY));
            restoreOthers(context::getBroadcastState);
        }
    }

    /** @return null for an update of another table */
    protected abstract ThresholdUpdate thresholdsIn(U update);

    /** An update of another table than that of thresholds. */
    protected void updateOthers(U update, Context context, Collector<T> out) throws Exception {}

    /** Whether all of the other tables has come once, with this run or, where a build knew of none, before. */
    protected boolean haveOthersCome() {
        return true;
    }

    /** Gives what broadcast state holds, from either side. */
    protected interface Restored {
        <K, V> ReadOnlyBroadcastState<K, V> get(MapStateDescriptor<K, V> descriptor) throws Exception;
    }

    /** Once, before anything is judged or updated: what is restored of other tables. */
    protected void restoreOthers(Restored state) throws Exception {}

    /** To be called before thresholds are asked for. */
    protected final void prepare(ReadOnlyContext context) throws Exception {
        if (thresholds == null) {
            restore(context.getBroadcastState(ThresholdState.BUCKETS), context.getBroadcastState(READY));
            restoreOthers(context::getBroadcastState);
        }
    }

    /** Whether all of the tables have come once. */
    protected final boolean isReady() {
        return ready;
    }

    private void restore(
            ReadOnlyBroadcastState<Integer, ThresholdBucket> buckets, ReadOnlyBroadcastState<String, Boolean> whole)
            throws Exception {
        Threshold byDefault = defaultThreshold == null ? null : Threshold.byDefault(defaultThreshold);
        thresholds = ThresholdState.restored(byDefault, buckets);
        ready = whole.contains(WHOLE_TABLE);
    }

    /** @return what is in force for a host; null if it has none */
    protected final HostThresholds thresholds(String hostname) {
        HostThresholds ofHost = thresholds.of(hostname);
        boolean isOwn =
                ofHost != null && ofHost.hostname().equals(hostname); // Mostly; then nothing else is looked for.
        if (ready && !isOwn && !thresholds.hasOwn(hostname)) {
            hostsWithoutRow.seen(hostname, thresholds, updates);
        }
        return ofHost;
    }

    /** How many updates this task has seen: while it is the same number, so are the thresholds. */
    protected final int updates() {
        return updates;
    }

    /** @return the threshold by which one more average is judged; null if it has none */
    protected final Threshold counted(HostThresholds thresholds, CpuAggregate aggregate) {
        Threshold threshold = HostThresholds.of(thresholds, aggregate.cpu());
        (threshold == null ? withoutThreshold : judged).inc();
        return threshold;
    }

    /** An average that need not wait. Flink offers timers only here and to {@link #waits}. */
    protected abstract void judgeAtOnce(CpuAggregate aggregate, TimerService timers, Collector<T> out) throws Exception;

    /**
     * What has waited for the first thresholds, of one host, in the order in which it came.
     *
     * @param thresholds null if the host has none
     */
    protected abstract void judgeEarlier(
            Iterable<CpuAggregate> earlier, HostThresholds thresholds, long watermark, Collector<T> out)
            throws Exception;

    /** An average has come that has to wait before it is judged. */
    protected void waits(CpuAggregate aggregate, TimerService timers) throws Exception {}
}
