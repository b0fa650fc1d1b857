package io.highwater.job;

import io.highwater.codec.Decoded;
import io.highwater.codec.Encoder;
import io.highwater.codec.Rejected;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.Sinks;
import io.highwater.kafka.Sources;
import io.highwater.kafka.options.Delivery;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A job's ends in Kafka, each under a name that is its uid too. */
public final class JobStreams {

    private JobStreams() {}

    public static <T> DataStream<Decoded<T>> read(
            StreamExecutionEnvironment environment,
            InputOptions input,
            DecodingSchema<T> schema,
            WatermarkStrategy<Decoded<T>> watermarks,
            String name) {
        return environment
                .fromSource(Sources.of(input.kafka(), input.topic(), schema), watermarks, name)
                .uid(name);
    }

    public static <T> void write(
            DataStream<T> stream,
            InputOptions input,
            OutputOptions output,
            Encoder<T> key,
            Encoder<T> value,
            String name) {
        write(stream, input, output, Sinks.keyed(input.kafka(), output.delivery(), output.topic(), key, value), name);
    }

    /** Writes what a job can go on without: if its topic takes nothing, that is logged and counted. */
    public static <T> void writeAside(
            DataStream<T> stream,
            InputOptions input,
            OutputOptions output,
            Encoder<T> key,
            Encoder<T> value,
            String name) {
        write(
                stream,
                input,
                output,
                Sinks.keyedAside(input.kafka(), output.delivery(), output.topic(), key, value),
                name);
    }

    private static <T> void write(
            DataStream<T> stream, InputOptions input, OutputOptions output, Sink<T> sink, String name) {
        Transactions.require(stream.getExecutionEnvironment(), input.kafka(), output.delivery());
        stream.sinkTo(sink).name(name).uid(name);
    }

    public static void writeRejected(DataStream<Rejected> rejected, InputOptions input, Delivery delivery) {
        Transactions.require(rejected.getExecutionEnvironment(), input.kafka(), delivery);
        rejected.sinkTo(Sinks.rejected(input.kafka(), delivery, input.topic(), input.rejectedTopic()))
                .name("write-rejected")
                .uid("write-rejected");
    }
}
