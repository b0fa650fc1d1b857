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
        DataStream<ThresholdUpdate> updates = environment
                .fromSource(
                        new TableSource<>(
                                options.thresholds().table().live(),
                                options.thresholds().refresh(),
                                input.kafka().bounded()),
                        Watermarks.alwaysIdle(),
                        "read-thresholds",
                        TypeInformation.of(ThresholdUpdate.class))
                .uid("read-thresholds")
                .setParallelism(1)
                // Also where the job is rescaled while it runs: a second subtask would never get the one split.
                .setMaxParallelism(1);

        switch (options.notifyMode()) {
            case INCIDENTS -> notifyOfIncidents(decoded, updates, options);
            case EVERY_WINDOW -> notifyOfEveryWindow(decoded, updates, options);
        }
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
            DataStream<ThresholdUpdate> updates,
            NotificationOptions options) {
        IncidentOptions incidents = options.incidents();
        NotificationPipeline.Incidents outputs = NotificationPipeline.incidents(
                decoded, updates, options.thresholds().defaultThreshold(), incidents.rules());
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
                        options.slack().get(), deployment(options), incidents.digestAfter(), options.wording()));
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
