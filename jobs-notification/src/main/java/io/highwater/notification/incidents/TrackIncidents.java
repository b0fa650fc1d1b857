package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.thresholds.JudgedByThresholds;
import io.highwater.notification.thresholds.Threshold;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;

/**
 * The incidents of all hosts, keyed by host. Silence is noticed by event time, which the other hosts drive: one timer a
 * host, never later than the host's next deadline.
 *
 * <p>Metrics: {@code opened}, {@code resolved}.
 */
public final class TrackIncidents extends JudgedByThresholds<IncidentEvent> {

    private static final long serialVersionUID = 1L;

    static final ValueStateDescriptor<HostState> HOST = new ValueStateDescriptor<>("host", new HostStateSerializer());

    private final IncidentRules rules;

    private transient IncidentTracker tracker;
    private transient ValueState<HostState> hosts;
    private transient Counter opened;
    private transient Counter resolved;

    /** @param defaultThreshold for hosts that the table does not know, percent; null for none */
    public TrackIncidents(Double defaultThreshold, IncidentRules rules) {
        super(defaultThreshold);
        this.rules = rules;
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        tracker = new IncidentTracker(rules);
        hosts = getRuntimeContext().getState(HOST);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        opened = metrics.counter("opened");
        resolved = metrics.counter("resolved");
    }

    @Override
    protected void judge(CpuAggregate aggregate, Threshold threshold, Collector<IncidentEvent> out) throws Exception {
        HostState host = host();
        tracker.judge(host, aggregate, threshold, event -> emit(event, out));
        hosts.update(host);
    }

    /** The hot path: the host's state is read once and written once. RocksDB would turn each further time into bytes. */
    @Override
    protected void judgeAtOnce(CpuAggregate aggregate, TimerService timers, Collector<IncidentEvent> out)
            throws Exception {
        HostState host = host();
        if (!host.knowsThreshold(updates())) {
            host.remember(threshold(aggregate.hostname()), updates());
        }
        tracker.judge(
                host, aggregate, counted(host.threshold()), host.isExceededBy(aggregate), event -> emit(event, out));
        setFirstTimer(host, aggregate, timers);
        long deadline = tracker.nextDeadline(host);
        if (deadline < host.timerAt) {
            timers.deleteEventTimeTimer(host.timerAt);
            setTimer(host, deadline, timers);
        }
        hosts.update(host);
    }

    /** When it is judged at last no timer can be set. */
    @Override
    protected void waits(CpuAggregate aggregate, TimerService timers) throws Exception {
        HostState host = host();
        if (host.timerAt == HostState.NONE) {
            setFirstTimer(host, aggregate, timers);
            hosts.update(host);
        }
    }

    private void setFirstTimer(HostState host, CpuAggregate aggregate, TimerService timers) {
        if (host.timerAt == HostState.NONE) {
            setTimer(host, aggregate.windowEnd() + rules.shortestMillis(), timers);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<IncidentEvent> out) throws Exception {
        HostState host = host();
        host.timerAt = HostState.NONE;
        long watermark = context.timerService().currentWatermark();
        if (watermark == Long.MAX_VALUE) {
            // The end of all input is no silence: a drained job's incidents are as open as before.
            hosts.update(host);
            return;
        }
        if (host.lastSeen == HostState.NONE) {
            // Its averages still wait for thresholds, and will be judged where no timer can be set.
            setTimer(host, watermark + rules.shortestMillis(), context.timerService());
            hosts.update(host);
            return;
        }
        tracker.timePasses(host, context.getCurrentKey(), timestamp, event -> emit(event, out));
        if (tracker.isForgotten(host, timestamp)) {
            hosts.clear();
            return;
        }
        tracker.forgetCpus(host, timestamp);
        setTimer(host, tracker.nextDeadline(host), context.timerService());
        hosts.update(host);
    }

    private static void setTimer(HostState host, long timestamp, TimerService timers) {
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
