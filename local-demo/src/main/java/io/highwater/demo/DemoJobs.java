package io.highwater.demo;

import io.highwater.aggregation.AggregationJob;
import io.highwater.aggregation.AggregationOptions;
import io.highwater.aggregation.WindowOptions;
import io.highwater.filtering.FilteringJob;
import io.highwater.filtering.FilteringOptions;
import io.highwater.job.InputOptions;
import io.highwater.job.OutputOptions;
import io.highwater.job.Secret;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.model.CpuReading;
import io.highwater.notification.IncidentOptions;
import io.highwater.notification.NotificationJob;
import io.highwater.notification.NotificationOptions;
import io.highwater.notification.history.HistoryJob;
import io.highwater.notification.history.HistoryOptions;
import io.highwater.notification.history.IncidentTable;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.thresholds.ThresholdOptions;
import io.highwater.notification.thresholds.ThresholdTable;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.layout.Wording;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The jobs as they are deployed, with shorter times: nobody waits ten seconds at a demo. */
final class DemoJobs {

    private static final Duration CHECKPOINT_INTERVAL = Duration.ofSeconds(1);
    private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration OUT_OF_ORDERNESS = Duration.ofSeconds(10);
    static final Duration MAX_AHEAD = Duration.ofMinutes(1);
    /** All of the aggregation is in this process: its subtasks write close together. */
    private static final Duration SETTLE_AFTER = Duration.ofSeconds(1);

    /** That a host is silent is a story worth waiting a minute for, not five. */
    private static final IncidentRules RULES =
            new IncidentRules(Duration.ofMinutes(1), IncidentRules.DEFAULT.forgetAfter());

    static final IncidentOptions INCIDENTS = new IncidentOptions(
            OutsideWorld.ALERTS,
            RULES,
            new Settling(SETTLE_AFTER, IDLE_TIMEOUT),
            IncidentOptions.DEFAULT.gathering(),
            IncidentOptions.DEFAULT.quiet());
    private static final Duration THRESHOLDS_REFRESH = Duration.ofSeconds(2);

    static final String AGGREGATION = "highwater-aggregation";
    static final Duration WINDOW = Duration.ofSeconds(30);

    private DemoJobs() {}

    static void submitAll(OutsideWorld world, Configuration cluster, DemoOptions options) throws Exception {
        StreamExecutionEnvironment filtering = new StreamExecutionEnvironment(cluster);
        FilteringJob.build(filtering, filtering(world, options));
        filtering.executeAsync("highwater-filtering");

        submitAggregation(world, cluster, options);
        submitNotification(world, cluster, options, INCIDENTS);

        StreamExecutionEnvironment history = new StreamExecutionEnvironment(cluster);
        HistoryJob.build(
                history,
                new HistoryOptions(
                        input(world, "highwater-history", OutsideWorld.ALERTS),
                        new IncidentTable(database(world), OutsideWorld.INCIDENTS)));
        history.executeAsync("highwater-history");
    }

    static void submitAggregation(OutsideWorld world, Configuration cluster, DemoOptions options) throws Exception {
        StreamExecutionEnvironment aggregation = new StreamExecutionEnvironment(cluster);
        AggregationJob.build(aggregation, aggregation(world, options));
        aggregation.executeAsync(AGGREGATION);
    }

    static void submitNotification(
            OutsideWorld world, Configuration cluster, DemoOptions options, IncidentOptions incidents)
            throws Exception {
        StreamExecutionEnvironment notification = new StreamExecutionEnvironment(cluster);
        NotificationJob.build(notification, notification(world, options, incidents));
        notification.executeAsync("highwater-notification");
    }

    private static FilteringOptions filtering(OutsideWorld world, DemoOptions options) {
        return new FilteringOptions(
                input(world, "highwater-filtering", OutsideWorld.READINGS),
                new OutputOptions(OutsideWorld.KEPT, Delivery.EXACTLY_ONCE),
                options.sensors().readAs(),
                TimeBounds.UNBOUNDED,
                80);
    }

    private static AggregationOptions aggregation(OutsideWorld world, DemoOptions options) {
        return new AggregationOptions(
                input(world, AGGREGATION, OutsideWorld.READINGS),
                new OutputOptions(OutsideWorld.AVERAGES, Delivery.EXACTLY_ONCE),
                options.sensors().readAs(),
                new WindowOptions(WINDOW, OUT_OF_ORDERNESS, IDLE_TIMEOUT, Optional.empty(), Optional.empty()),
                TimeBounds.UNBOUNDED,
                OutsideWorld.LATE);
    }

    private static NotificationOptions notification(
            OutsideWorld world, DemoOptions options, IncidentOptions incidents) {
        return new NotificationOptions(
                input(world, "highwater-notification", OutsideWorld.AVERAGES),
                new ThresholdOptions(
                        new ThresholdTable(database(world), OutsideWorld.THRESHOLDS), THRESHOLDS_REFRESH, null),
                Optional.of(slack(world)),
                options.notifyMode(),
                Wording.DEFAULT,
                incidents);
    }

    /** Reads the sensors' records as the aggregation does. */
    static DecodingSchema<CpuReading> readings(DemoOptions options) {
        return DecodingSchema.ofReadings(
                options.sensors().readAs(),
                new TimeBounds(MAX_AHEAD, TimeBounds.UNBOUNDED, OUT_OF_ORDERNESS, IDLE_TIMEOUT));
    }

    static SlackOptions slack(OutsideWorld world) {
        return new SlackOptions(
                DemoOptions.CHANNEL, new Secret("xoxb-demo"), world.slack().apiUrl(), SlackOptions.SLACKS_INTERVAL);
    }

    static Database database(OutsideWorld world) {
        return new Database(
                world.postgres().jdbcUrl(),
                world.postgres().user(),
                new Secret(world.postgres().password()));
    }

    private static InputOptions input(OutsideWorld world, String groupId, String topic) {
        return new InputOptions(kafka(world, groupId), topic, topic + "_rejected", MAX_AHEAD, CHECKPOINT_INTERVAL);
    }

    static KafkaOptions kafka(OutsideWorld world, String groupId) {
        return new KafkaOptions(world.kafka().bootstrapServers(), groupId, Start.COMMITTED, false, Map.of());
    }
}
