package io.highwater.aggregation;

import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Encoders;
import io.highwater.job.InputOptions;
import io.highwater.job.JobCommand;
import io.highwater.job.JobEnvironment;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.Sinks;
import io.highwater.kafka.Sources;
import io.highwater.kafka.Watermarks;
import io.highwater.model.CpuReading;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Topic of readings in, topic of averages per series and window out. */
public final class AggregationJob {

    private AggregationJob() {}

    public static void main(String[] args) throws Exception {
        JobCommand.run(new AggregationArguments(), args, AggregationJob::build);
    }

    public static void build(StreamExecutionEnvironment environment, AggregationOptions options) {
        InputOptions input = options.input();
        OutputOptions output = options.output();
        JobEnvironment.prepare(environment, input.checkpointInterval());

        DataStream<Decoded<CpuReading>> decoded = environment
                .fromSource(
                        Sources.of(
                                input.kafka(),
                                input.topic(),
                                new CpuReadingDecoder(input.maxAhead()),
                                CpuReading.class),
                        Watermarks.of(options.outOfOrderness(), options.idleTimeout()),
                        "read-readings")
                .uid("read-readings");

        AggregationPipeline.Outputs outputs = AggregationPipeline.build(decoded, options.window());

        outputs.averages()
                .sinkTo(Sinks.keyed(
                        input.kafka(),
                        output.delivery(),
                        output.topic(),
                        average -> Encoders.hostnameKey(average.hostname()),
                        Encoders::aggregate))
                .name("write-averages")
                .uid("write-averages");
        outputs.late()
                .sinkTo(Sinks.keyed(
                        input.kafka(),
                        output.delivery(),
                        options.lateTopic(),
                        late -> Encoders.hostnameKey(late.reading().hostname()),
                        Encoders::lateReading))
                .name("write-late")
                .uid("write-late");
        outputs.rejected()
                .sinkTo(Sinks.rejected(input.kafka(), output.delivery(), input.rejectedTopic()))
                .name("write-rejected")
                .uid("write-rejected");
    }
}
