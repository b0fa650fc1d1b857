package io.highwater.notification;

import io.highwater.codec.Decoded;
import io.highwater.codec.Rejected;
import io.highwater.kafka.SplitRejected;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.silences.AcknowledgementUpdate;
import io.highwater.notification.silences.SilenceUpdate;
import io.highwater.notification.thresholds.Breach;
import io.highwater.notification.thresholds.FindBreaches;
import io.highwater.notification.thresholds.ThresholdUpdate;
import io.highwater.notification.tracking.TableUpdate;
import io.highwater.notification.tracking.TrackIncidents;
import io.highwater.slack.Notice;
import io.highwater.slack.layout.Wording;
import io.highwater.types.FlatType;
import java.util.Optional;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The topology, in one of two forms.
 *
 * <pre>
 * decoded averages -> split-rejected -> [hostname] -> track-incidents -> incident events
 *                            |                                   ^
 *                            +-> rejected       updates of thresholds, silences and acknowledgements, broadcast
 *
 * decoded averages -> split-rejected -> [hostname] -> judge-against-thresholds -> word-notices -> notices
 *                            |                                   ^
 *                            +-> rejected       threshold updates, broadcast
 * </pre>
 */
public final class NotificationPipeline {

    private static final TypeInformation<CpuAggregate> AVERAGE =
            FlatType.of(CpuAggregate.class, new CpuAggregateSerializer());

    private static final String TRACK_INCIDENTS = "track-incidents";
    private static final String JUDGE_AGAINST_THRESHOLDS = "judge-against-thresholds";

    private NotificationPipeline() {}

    /** @return the one mode that has an operator of that uid; nothing if both have it, or none */
    static Optional<NotifyMode> modeOf(String uid) {
        return switch (uid) {
            case TRACK_INCIDENTS -> Optional.of(NotifyMode.INCIDENTS);
            case JUDGE_AGAINST_THRESHOLDS -> Optional.of(NotifyMode.EVERY_WINDOW);
            default -> Optional.empty();
        };
    }

    /** Everything that comes out in the mode {@link NotifyMode#INCIDENTS}. */
    public record Incidents(DataStream<IncidentEvent> events, DataStream<Rejected> rejected) {}

    /** Everything that comes out in the mode {@link NotifyMode#EVERY_WINDOW}. */
    public record EveryWindow(DataStream<Breach> breaches, DataStream<Notice> notices, DataStream<Rejected> rejected) {}

    /** What is read again and again of the tables by which incidents are judged. */
    public record Tables(
            DataStream<ThresholdUpdate> thresholds,
            DataStream<SilenceUpdate> silences,
            DataStream<AcknowledgementUpdate> acknowledgements) {

        private DataStream<TableUpdate> updates() {
            return updates(thresholds, TableUpdate::of, "thresholds")
                    .union(
                            updates(silences, TableUpdate::of, "silences"),
                            updates(acknowledgements, TableUpdate::of, "acknowledgements"));
        }

        private static <U> DataStream<TableUpdate> updates(
                DataStream<U> updates, MapFunction<U, TableUpdate> as, String table) {
            String name = "update-of-" + table;
            return updates.map(as, TypeInformation.of(TableUpdate.class))
                    .name(name)
                    .uid(name)
                    .setParallelism(1)
                    .setMaxParallelism(1);
        }
    }

    /** @param defaultThreshold for hosts without one; null for none */
    public static Incidents incidents(
            DataStream<Decoded<CpuAggregate>> decoded, Tables tables, Double defaultThreshold, IncidentRules rules) {
        SplitRejected.Split<CpuAggregate> averages = SplitRejected.from(decoded, AVERAGE);
        DataStream<IncidentEvent> events = averages.values()
                .keyBy(CpuAggregate::hostname)
                .connect(TrackIncidents.broadcast(tables.updates()))
                .process(new TrackIncidents(defaultThreshold, rules, true), TypeInformation.of(IncidentEvent.class))
                .name(TRACK_INCIDENTS)
                .uid(TRACK_INCIDENTS);
        return new Incidents(events, averages.rejected());
    }

    /** @param defaultThreshold for hosts without one; null for none */
    public static EveryWindow everyWindow(
            DataStream<Decoded<CpuAggregate>> decoded,
            DataStream<ThresholdUpdate> updates,
            Double defaultThreshold,
            Wording wording) {
        SplitRejected.Split<CpuAggregate> averages = SplitRejected.from(decoded, AVERAGE);
        DataStream<Breach> breaches = averages.values()
                .keyBy(CpuAggregate::hostname)
                .connect(FindBreaches.broadcast(updates))
                .process(new FindBreaches(defaultThreshold), TypeInformation.of(Breach.class))
                .name(JUDGE_AGAINST_THRESHOLDS)
                .uid(JUDGE_AGAINST_THRESHOLDS);
        DataStream<Notice> notices = breaches.map(
                        breach -> BreachNotice.of(breach, wording), TypeInformation.of(Notice.class))
                .name("word-notices")
                .uid("word-notices");
        return new EveryWindow(breaches, notices, averages.rejected());
    }
}
