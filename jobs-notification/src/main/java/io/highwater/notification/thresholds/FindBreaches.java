package io.highwater.notification.thresholds;

import io.highwater.model.CpuAggregate;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.util.Collector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Each average above its threshold, as in the tutorial. Nothing is learned. Metric: {@code breaches}. */
public final class FindBreaches extends JudgedByThresholds<ThresholdUpdate, Breach> {

    private static final long serialVersionUID = 1L;

    private static final Logger LOG = LoggerFactory.getLogger(FindBreaches.class);

    private transient Counter breaches;
    private transient boolean hasWarned;

    /** @param defaultThreshold for hosts that the table does not know, percent; null for none */
    public FindBreaches(Double defaultThreshold) {
        super(defaultThreshold);
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        breaches = getRuntimeContext().getMetricGroup().counter("breaches");
    }

    @Override
    protected void judgeAtOnce(CpuAggregate aggregate, TimerService timers, Collector<Breach> out) {
        judge(aggregate, thresholds(aggregate.hostname()), out);
    }

    @Override
    protected void judgeEarlier(
            Iterable<CpuAggregate> earlier, HostThresholds thresholds, long watermark, Collector<Breach> out) {
        for (CpuAggregate aggregate : earlier) {
            judge(aggregate, thresholds, out);
        }
    }

    private void judge(CpuAggregate aggregate, HostThresholds thresholds, Collector<Breach> out) {
        Threshold threshold = counted(thresholds, aggregate);
        if (threshold != null && threshold.isExceededBy(aggregate)) {
            breaches.inc();
            out.collect(new Breach(aggregate, threshold));
        }
    }

    /** Updates as the broadcast side of this operator. */
    public static BroadcastStream<ThresholdUpdate> broadcast(DataStream<ThresholdUpdate> updates) {
        return updates.broadcast(BROADCAST_STATE.toArray(MapStateDescriptor<?, ?>[]::new));
    }

    @Override
    protected ThresholdUpdate thresholdsIn(ThresholdUpdate update) {
        if (!hasWarned && update.inForce().stream().anyMatch(Threshold::learns)) {
            hasWarned = true;
            LOG.warn(
                    "The table has rows with learned, and this job runs with --notify every-window, which learns nothing: "
                            + "their hosts are judged by allowed_top alone. Start it with --notify incidents to have them learned.");
        }
        return update;
    }
}
