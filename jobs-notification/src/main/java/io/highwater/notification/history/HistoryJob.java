package io.highwater.notification.history;

import io.highwater.codec.Decoded;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.job.InputOptions;
import io.highwater.job.JobCommand;
import io.highwater.job.JobEnvironment;
import io.highwater.job.JobStreams;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.options.Delivery;
import io.highwater.model.IncidentEvent;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Topic of incident events in, table of incidents out. A job of its own: docs/adr/0010. */
public final class HistoryJob {

    private HistoryJob() {}

    public static void main(String[] args) throws Exception {
        JobCommand.run(new HistoryArguments(System.getenv()), args, HistoryJob::build);
    }

    public static void build(StreamExecutionEnvironment environment, HistoryOptions options) {
        InputOptions input = options.input();
        JobEnvironment.prepare(environment, input.checkpointInterval());

        DataStream<Decoded<IncidentEvent>> decoded = JobStreams.read(
                environment,
                input,
                new DecodingSchema<>(new StorableEventDecoder(new IncidentEventDecoder()), IncidentEvent.class),
                WatermarkStrategy.noWatermarks(),
                "read-incident-events");

        HistoryPipeline.Outputs outputs = HistoryPipeline.build(decoded);

        outputs.events()
                .sinkTo(new IncidentSink(options.incidents()))
                .name("write-history")
                .uid("write-history");
        JobStreams.writeRejected(outputs.rejected(), input, Delivery.EXACTLY_ONCE);
    }
}
