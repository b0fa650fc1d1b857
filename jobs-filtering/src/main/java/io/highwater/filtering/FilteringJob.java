package io.highwater.filtering;

import io.highwater.codec.Decoded;
import io.highwater.codec.Encoders;
import io.highwater.job.InputOptions;
import io.highwater.job.JobCommand;
import io.highwater.job.JobEnvironment;
import io.highwater.job.JobStreams;
import io.highwater.job.OutputOptions;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.model.CpuReading;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Topic of readings in, topic of the readings above the threshold out. */
public final class FilteringJob {

    /** Nothing here asks for the time of a record; so none is made an object for each that is written. */
    private static final WatermarkStrategy<Decoded<CpuReading>> WITHOUT_TIME =
            WatermarkStrategy.<Decoded<CpuReading>>noWatermarks()
                    .withTimestampAssigner((reading, kafkaTimestamp) -> Long.MIN_VALUE);

    private FilteringJob() {}

    public static void main(String[] args) throws Exception {
        JobCommand.run(new FilteringArguments(), args, FilteringJob::build);
    }

    public static void build(StreamExecutionEnvironment environment, FilteringOptions options) {
        InputOptions input = options.input();
        OutputOptions output = options.output();
        JobEnvironment.prepare(environment, input.checkpointInterval());

        DataStream<Decoded<CpuReading>> decoded = JobStreams.read(
                environment,
                input,
                DecodingSchema.ofReadings(
                        options.format(), TimeBounds.withoutWatermarks(input.maxAhead(), options.maxBehind())),
                WITHOUT_TIME,
                "read-readings");

        FilteringPipeline.Outputs outputs = FilteringPipeline.build(decoded, options.threshold());

        JobStreams.write(
                outputs.kept(),
                input,
                output,
                reading -> Encoders.hostnameKey(reading.hostname()),
                Encoders::filteredReading,
                "write-kept");
        JobStreams.writeRejected(outputs.rejected(), input, output.delivery());
    }
}
