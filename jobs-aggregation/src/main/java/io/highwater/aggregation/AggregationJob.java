package io.highwater.aggregation;

import io.highwater.codec.Decoded;
import io.highwater.codec.Encoders;
import io.highwater.job.InputOptions;
import io.highwater.job.JobCommand;
import io.highwater.job.JobEnvironment;
import io.highwater.job.JobStreams;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.Watermarks;
import io.highwater.model.CpuReading;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
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
        WindowOptions windows = options.windows();
        JobEnvironment.prepare(environment, input.checkpointInterval());

        DataStream<Decoded<CpuReading>> decoded = JobStreams.read(
                environment,
                input,
                DecodingSchema.ofReadings(options.format(), options.time()),
                watermarks(windows),
                "read-readings");

        AggregationPipeline.Outputs outputs = AggregationPipeline.build(decoded, windows);

        JobStreams.write(
                outputs.averages(),
                input,
                output,
                average -> Encoders.hostnameKey(average.hostname()),
                Encoders::aggregate,
                "write-averages");
        JobStreams.writeAside(
                outputs.late(),
                input,
                new OutputOptions(options.lateTopic(), output.delivery()),
                late -> Encoders.hostnameKey(late.reading().hostname()),
                Encoders::lateReading,
                "write-late");
        JobStreams.writeRejected(outputs.rejected(), input, output.delivery());
    }

    private static WatermarkStrategy<Decoded<CpuReading>> watermarks(WindowOptions windows) {
        WatermarkStrategy<Decoded<CpuReading>> each =
                Watermarks.of(CpuReading::occurredAt, windows.outOfOrderness(), windows.idleTimeout());
        return windows.maxDrift().map(drift -> Watermarks.aligned(each, drift)).orElse(each);
    }
}
