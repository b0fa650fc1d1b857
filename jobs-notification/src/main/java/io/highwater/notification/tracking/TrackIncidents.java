package io.highwater.notification.tracking;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.HostState;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.incidents.IncidentTracker;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.JudgedByThresholds;
import io.highwater.notification.thresholds.ThresholdUpdate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The incidents of all hosts, keyed by host. What has settled is what the watermark says, which all hosts drive: one timer
 * a host, never later than the host's next deadline. The watermark is remembered over restarts, so that the first windows
 * after one are judged at once.
 *
 * <p>Metrics: {@code opened}, {@code resolved}.
 */
public final class TrackIncidents extends JudgedByThresholds<TableUpdate, IncidentEvent>
        implements CheckpointedFunction {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(TrackIncidents.class);

    static final ValueStateDescriptor<HostState> HOST = new ValueStateDescriptor<>("host", new HostStateSerializer());

    static final ListStateDescriptor<Long> SETTLED = new ListStateDescriptor<>("settled", Types.LONG);

    /** What had settled when each of {@link #WAITING} came, in the same order; none in state from before it was kept. */
    static final ListStateDescriptor<Long> WAITING_SINCE = new ListStateDescriptor<>("waiting-since", Types.LONG);

    private static final long SOON_MILLIS = 10_000;

    /** What the operator has to be given. */
    static final List<MapStateDescriptor<?, ?>> BROADCAST_STATE = Stream.concat(
                    JudgedByThresholds.BROADCAST_STATE.stream(), Stream.of(QuietState.ROWS))
            .toList();

    private final IncidentRules rules;
    private final boolean awaitsSilences;

    private transient QuietInForce quiet;
    private transient boolean haveSilencesCome;
    private transient boolean haveAcknowledgementsCome;
    private transient IncidentTracker tracker;
    private transient ValueState<HostState> hosts;
    private transient ListState<Long> waitingSince;
    private transient ListState<Long> settledState;
    private transient long settledBefore;
    private transient long longestWindow;
    private transient Counter opened;
    private transient Counter resolved;

    // The operator's, once there was an element.
    private transient TimerService timers;

    /**
     * @param defaultThreshold for hosts that the table does not know, percent; null for none
     * @param awaitsSilences whether nothing is judged at the very first start before silences and acknowledgements have come
     */
    public TrackIncidents(Double defaultThreshold, IncidentRules rules, boolean awaitsSilences) {
        super(defaultThreshold);
        this.rules = rules;
        this.awaitsSilences = awaitsSilences;
    }

    /** Updates as the broadcast side of this operator. */
    public static BroadcastStream<TableUpdate> broadcast(DataStream<TableUpdate> updates) {
        return updates.broadcast(BROADCAST_STATE.toArray(MapStateDescriptor<?, ?>[]::new));
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        settledState = context.getOperatorStateStore().getUnionListState(SETTLED);
        settledBefore = Long.MIN_VALUE;
        if (context.isRestored()) {
            long earliest = Long.MAX_VALUE;
            for (long ofSubtask : settledState.get()) {
                earliest = Math.min(earliest, ofSubtask);
            }
            settledBefore = earliest == Long.MAX_VALUE ? Long.MIN_VALUE : earliest;
        }
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        settledState.update(List.of(timers == null ? settledBefore : settled(timers.currentWatermark())));
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        quiet = new QuietInForce();
        tracker = new IncidentTracker(rules, quiet, LOG::warn);
        hosts = getRuntimeContext().getState(HOST);
        waitingSince = getRuntimeContext().getListState(WAITING_SINCE);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        opened = metrics.counter("opened");
        resolved = metrics.counter("resolved");
    }

    @Override
    protected ThresholdUpdate thresholdsIn(TableUpdate update) {
        return update.thresholds();
    }

    @Override
    protected void restoreOthers(Restored state) throws Exception {
        QuietState.restore(quiet, state.get(QuietState.ROWS));
    }

    @Override
    protected boolean haveOthersCome() {
        return !awaitsSilences || haveSilencesCome && haveAcknowledgementsCome;
    }

    /**
     * Of a host with an open incident it is told at once what has changed. No timer can be set here: that of the host will be
     * with its next average, or it is looked at again soon (see Waking).
     */
    @Override
    protected void updateOthers(TableUpdate update, Context context, Collector<IncidentEvent> out) throws Exception {
        QuietState.apply(update, quiet, context.getBroadcastState(QuietState.ROWS));
        haveSilencesCome |= update.silences() != null && update.silences().whole();
        haveAcknowledgementsCome |=
                update.acknowledgements() != null && update.acknowledgements().whole();
        long settled = settled(context.currentWatermark());
        context.applyToKeyedState(HOST, (hostname, state) -> {
            HostState host = state.value();
            if (host.hasIncident()) {
                tracker.quietChanged(host, hostname, settled, event -> emit(event, out));
                state.update(host);
            }
        });
    }

    /** All windows that end by then have come, epoch milliseconds. The end of all input is no time. */
    private long settled(long watermark) {
        return watermark == Long.MAX_VALUE ? settledBefore : Math.max(settledBefore, watermark);
    }

    /** The hot path: the host's state is read once and written once. RocksDB would turn each further time into bytes. */
    @Override
    protected void judgeAtOnce(CpuAggregate aggregate, TimerService timerService, Collector<IncidentEvent> out)
            throws Exception {
        timers = timerService;
        HostState host = host();
        if (!host.knowsThreshold(updates())) {
            host.remember(thresholds(aggregate.hostname()), updates());
        }
        long settled = settled(timers.currentWatermark());
        counted(host.thresholds(), aggregate);
        tracker.judge(host, aggregate, settled, event -> emit(event, out));
        long wakeAt = tracker.wakeAt(host, aggregate, settled);
        if (wakeAt != host.timerAt) {
            if (host.timerAt != HostState.NONE) {
                timers.deleteEventTimeTimer(host.timerAt);
            }
            setTimer(host, wakeAt);
        }
        hosts.update(host);
        if (aggregate.windowEnd() - aggregate.windowStart() > longestWindow) {
            noteLength(aggregate.windowEnd() - aggregate.windowStart());
        }
    }

    private void noteLength(long windowMillis) {
        longestWindow = windowMillis;
        long shortest = IncidentRules.shortestSilenceMillis(windowMillis);
        if (rules.noDataAfter().toMillis() < shortest) {
            LOG.warn(
                    "--no-data-after is {} s, but the averages are of windows of {} s: a host that sends all the time "
                            + "would count as silent before its next average has come. {} s are in force instead; give "
                            + "--no-data-after at least that.",
                    rules.noDataAfter().toMillis() / 1000.0,
                    windowMillis / 1000.0,
                    shortest / 1000.0);
        }
    }

    /** When it is judged at last no timer can be set. */
    @Override
    protected void waits(CpuAggregate aggregate, TimerService timerService) throws Exception {
        timers = timerService;
        waitingSince.add(settled(timers.currentWatermark()));
        HostState host = host();
        if (host.timerAt == HostState.NONE) {
            setTimer(host, aggregate.windowStart());
            hosts.update(host);
        }
    }

    /** As if the tables had been there when it came: how soon they are read must not change what is told. */
    @Override
    protected void judgeEarlier(
            Iterable<CpuAggregate> earlier, HostThresholds thresholds, long watermark, Collector<IncidentEvent> out)
            throws Exception {
        HostState host = host();
        String hostname = null;
        List<CpuAggregate> waited = new ArrayList<>();
        earlier.forEach(waited::add);
        List<Long> since = new ArrayList<>();
        waitingSince.get().forEach(since::add);
        // Of those that an older build let wait, the first ones, it is not known.
        int unknown = waited.size() - since.size();
        for (int i = 0; i < waited.size(); i++) {
            CpuAggregate aggregate = waited.get(i);
            hostname = aggregate.hostname();
            long settled = i < unknown ? Long.MIN_VALUE : since.get(i - unknown);
            tracker.settle(host, hostname, thresholds, settled, event -> emit(event, out));
            counted(thresholds, aggregate);
            tracker.judge(host, aggregate, thresholds, settled, event -> emit(event, out));
        }
        waitingSince.clear();
        settle(host, hostname, thresholds, watermark, out);
        hosts.update(host);
    }

    private void settle(
            HostState host, String hostname, HostThresholds thresholds, long watermark, Collector<IncidentEvent> out) {
        if (watermark == Long.MAX_VALUE) {
            // The end of all input is no silence: a drained job's incidents are as open as before.
            tracker.end(host, hostname, thresholds, event -> emit(event, out));
        } else {
            tracker.settle(host, hostname, thresholds, settled(watermark), event -> emit(event, out));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentEvent> out) throws Exception {
        timers = context.timerService();
        prepare(context);
        HostState host = host();
        host.timerAt = HostState.NONE;
        long watermark = timers.currentWatermark();
        long settled = settled(watermark);
        long next;
        if (isReady()) {
            String hostname = context.getCurrentKey();
            settle(host, hostname, thresholds(hostname), watermark, out);
            next = tracker.tidied(host, hostname, settled);
            if (next == HostState.NONE) {
                hosts.clear();
                return;
            }
        } else {
            // Its averages still wait for thresholds, and will be judged where no timer can be set: one fires soon
            // after.
            next = watermark + SOON_MILLIS;
        }
        if (watermark != Long.MAX_VALUE) {
            setTimer(host, next);
        }
        hosts.update(host);
    }

    private void setTimer(HostState host, long timestamp) {
        host.timerAt = timestamp;
        timers.registerEventTimeTimer(timestamp);
    }

    private HostState host() throws Exception {
        HostState host = hosts.value();
        return host == null ? new HostState() : host;
    }

    private void emit(IncidentEvent event, Collector<IncidentEvent> out) {
        switch (event.change()) {
            case OPENED -> opened.inc();
            case RESOLVED -> resolved.inc();
            case CPU_JOINED, CPU_LEFT, PEAK_RAISED, THRESHOLD_CHANGED, STALE, RECOVERED -> {}
        }
        out.collect(event);
    }
}
