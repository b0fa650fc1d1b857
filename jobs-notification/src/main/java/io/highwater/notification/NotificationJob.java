package io.highwater.notification;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Encoders;
import io.highwater.job.InputOptions;
import io.highwater.job.JobCommand;
import io.highwater.job.JobEnvironment;
import io.highwater.job.JobStreams;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.SettledWatermarks;
import io.highwater.kafka.Watermarks;
import io.highwater.kafka.options.Delivery;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.silences.AcknowledgementUpdate;
import io.highwater.notification.silences.QuietTables;
import io.highwater.notification.silences.SilenceUpdate;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.TableSource;
import io.highwater.notification.thresholds.ThresholdUpdate;
import io.highwater.slack.SlackSink;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Topic of averages and table of thresholds in, notices in a Slack channel out. */
public final class NotificationJob {

    private NotificationJob() {}

    public static void main(String[] args) throws Exception {
        JobCommand.run(new NotificationArguments(System.getenv()), args, NotificationJob::build);
    }

    public static void build(StreamExecutionEnvironment environment, NotificationOptions options) {
        SavepointMode.requireSame(environment, options.notifyMode());
        InputOptions input = options.input();
        JobEnvironment.prepare(environment, input.checkpointInterval());

        DataStream<Decoded<CpuAggregate>> decoded = JobStreams.read(
                environment,
                input,
                new DecodingSchema<>(new CpuAggregateDecoder(input.maxAhead()), CpuAggregate.class),
                SettledWatermarks.ofAverages(options.incidents().settling()),
                "read-averages");
        DataStream<ThresholdUpdate> thresholds =
                read(environment, options, options.thresholds().table().live(), ThresholdUpdate.class);
        switch (options.notifyMode()) {
            case INCIDENTS -> notifyOfIncidents(decoded, tables(environment, options, thresholds), options);
            case EVERY_WINDOW -> notifyOfEveryWindow(decoded, thresholds, options);
        }
    }

    private static NotificationPipeline.Tables tables(
            StreamExecutionEnvironment environment,
            NotificationOptions options,
            DataStream<ThresholdUpdate> thresholds) {
        QuietTables quiet = options.incidents().quiet();
        Database database = options.thresholds().table().database();
        return new NotificationPipeline.Tables(
                thresholds,
                read(environment, options, quiet.silences(database), SilenceUpdate.class),
                read(environment, options, quiet.acknowledgements(database), AcknowledgementUpdate.class));
    }

    private static <U> DataStream<U> read(
            StreamExecutionEnvironment environment,
            NotificationOptions options,
            LiveTable<?, U> table,
            Class<U> update) {
        String name = "read-" + table.kind().words().many();
        return environment
                .fromSource(
                        new TableSource<>(
                                table,
                                options.thresholds().refresh(),
                                options.input().kafka().bounded()),
                        Watermarks.alwaysIdle(),
                        name,
                        TypeInformation.of(update))
                .uid(name)
                .setParallelism(1)
                // Also where the job is rescaled while it runs: a second subtask would never get the one split.
                .setMaxParallelism(1);
    }

    /** Jobs on one channel differ in at least one of these, and each of them is the same after a redeployment. */
    private static String deployment(NotificationOptions options) {
        return String.join(
                " ",
                options.input().kafka().groupId(),
                options.input().topic(),
                options.incidents().alertsTopic(),
                options.thresholds().table().table());
    }

    private static void notifyOfIncidents(
            DataStream<Decoded<CpuAggregate>> decoded,
            NotificationPipeline.Tables tables,
            NotificationOptions options) {
        IncidentOptions incidents = options.incidents();
        NotificationPipeline.Incidents outputs = NotificationPipeline.incidents(
                decoded, tables, options.thresholds().defaultThreshold(), incidents.rules());
        JobStreams.write(
                outputs.events(),
                options.input(),
                new OutputOptions(incidents.alertsTopic(), Delivery.EXACTLY_ONCE),
                event -> Encoders.hostnameKey(event.hostname()),
                Encoders::incidentEvent,
                "write-alerts");
        if (options.slack().isEmpty()) {
            return; // A dry run: what it cannot use, the job has rejected already.
        }
        post(
                outputs.events(),
                SlackSink.ofIncidents(
                        options.slack().get(), deployment(options), incidents.gathering(), options.wording()));
        JobStreams.writeRejected(outputs.rejected(), options.input(), Delivery.EXACTLY_ONCE);
    }

    private static void notifyOfEveryWindow(
            DataStream<Decoded<CpuAggregate>> decoded,
            DataStream<ThresholdUpdate> updates,
            NotificationOptions options) {
        NotificationPipeline.EveryWindow outputs = NotificationPipeline.everyWindow(
                decoded, updates, options.thresholds().defaultThreshold(), options.wording());
        post(outputs.notices(), SlackSink.ofNotices(options.slack().orElseThrow()));
        JobStreams.writeRejected(outputs.rejected(), options.input(), Delivery.EXACTLY_ONCE);
    }

    /**
     * One writer for the channel, whatever the job is rescaled to: Slack limits the channel, not the task. Everything goes
     * to that one explicitly: chained to what comes before, it would be rescaled together with it.
     */
    private static <T> void post(DataStream<T> notices, Sink<T> slack) {
        notices.global()
                .sinkTo(slack)
                .name("post-to-slack")
                .uid("post-to-slack")
                .setParallelism(1)
                .setMaxParallelism(1);
    }
}
