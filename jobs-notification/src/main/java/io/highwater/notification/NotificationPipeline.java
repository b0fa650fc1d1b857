package io.highwater.notification;

import io.highwater.codec.Decoded;
import io.highwater.codec.Rejected;
import io.highwater.kafka.SetRejectedAside;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.slack.Notice;
import io.highwater.notification.thresholds.Breach;
import io.highwater.notification.thresholds.JudgeAgainstThresholds;
import io.highwater.notification.thresholds.ThresholdSnapshot;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The topology.
 *
 * <pre>
 * decoded averages -> set-rejected-aside -> [hostname] -> judge-against-thresholds -> breaches -> word-notices -> notices
 *                            |                                   ^
 *                            +-> rejected       threshold snapshots, broadcast
 * </pre>
 */
public final class NotificationPipeline {

    private NotificationPipeline() {}

    /** Everything that comes out. */
    public record Outputs(DataStream<Breach> breaches, DataStream<Notice> notices, DataStream<Rejected> rejected) {}

    /** @param defaultThreshold for hosts without one, percent; null for none */
    public static Outputs build(
            DataStream<Decoded<CpuAggregate>> decoded,
            DataStream<ThresholdSnapshot> snapshots,
            Double defaultThreshold) {
        SetRejectedAside.Split<CpuAggregate> averages = SetRejectedAside.from(decoded, CpuAggregate.class);
        DataStream<Breach> breaches = averages.values()
                .keyBy(CpuAggregate::hostname)
                .connect(JudgeAgainstThresholds.broadcast(snapshots))
                .process(new JudgeAgainstThresholds(defaultThreshold), TypeInformation.of(Breach.class))
                .name("judge-against-thresholds")
                .uid("judge-against-thresholds");
        DataStream<Notice> notices = breaches.map(Notice::of, TypeInformation.of(Notice.class))
                .name("word-notices")
                .uid("word-notices");
        return new Outputs(breaches, notices, averages.rejected());
    }
}
