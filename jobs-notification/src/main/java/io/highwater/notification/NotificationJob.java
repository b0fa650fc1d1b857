package io.highwater.notification;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.Decoded;
import io.highwater.job.InputOptions;
import io.highwater.job.JobCommand;
import io.highwater.job.JobEnvironment;
import io.highwater.job.JobStreams;
import io.highwater.kafka.Delivery;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.slack.SlackOptions;
import io.highwater.notification.slack.SlackSink;
import io.highwater.notification.thresholds.ThresholdSnapshot;
import io.highwater.notification.thresholds.ThresholdSource;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Topic of averages and table of thresholds in, notices in a Slack channel out. */
public final class NotificationJob {

    private NotificationJob() {}

    public static void main(String[] args) throws Exception {
        JobCommand.run(new NotificationArguments(System.getenv()), args, NotificationJob::build);
    }

    public static void build(StreamExecutionEnvironment environment, NotificationOptions options) {
        InputOptions input = options.input();
        JobEnvironment.prepare(environment, input.checkpointInterval());

        DataStream<Decoded<CpuAggregate>> decoded = JobStreams.read(
                environment,
                input,
                new CpuAggregateDecoder(input.maxAhead()),
                CpuAggregate.class,
                WatermarkStrategy.noWatermarks(),
                "read-averages");
        DataStream<ThresholdSnapshot> snapshots = environment
                .fromSource(
                        new ThresholdSource(
                                options.thresholds(),
                                options.thresholdsRefresh(),
                                input.kafka().bounded()),
                        WatermarkStrategy.noWatermarks(),
                        "read-thresholds",
                        TypeInformation.of(ThresholdSnapshot.class))
                .uid("read-thresholds")
                .setParallelism(1);

        NotificationPipeline.EveryWindow outputs =
                NotificationPipeline.everyWindow(decoded, snapshots, options.defaultThreshold());

        SlackOptions slack = options.slack();
        outputs.notices()
                .sinkTo(SlackSink.ofNotices(slack))
                .name("post-to-slack")
                .uid("post-to-slack")
                .setParallelism(1);
        JobStreams.writeRejected(outputs.rejected(), input, Delivery.EXACTLY_ONCE);
    }
}
