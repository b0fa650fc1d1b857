package io.highwater.benchmarks.contenders;

import io.highwater.kafka.options.Delivery;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.serialization.AbstractDeserializationSchema;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What no job with these connectors can do without: bytes in, and bytes out, unread. */
final class Floors {

    private Floors() {}

    static void read(StreamExecutionEnvironment environment, Assignment assignment) {
        source(environment, assignment).sinkTo(new DiscardingSink<>());
    }

    static void pass(StreamExecutionEnvironment environment, Assignment assignment) {
        source(environment, assignment)
                .filter(new KeepShare(assignment.keptShare()))
                .sinkTo(sink(assignment));
    }

    private static DataStream<byte[]> source(StreamExecutionEnvironment environment, Assignment assignment) {
        KafkaSource<byte[]> source = KafkaSource.<byte[]>builder()
                .setBootstrapServers(assignment.bootstrapServers())
                .setGroupId(assignment.group())
                .setTopics(assignment.input())
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setBounded(OffsetsInitializer.latest())
                .setValueOnlyDeserializer(new Unread())
                .build();
        return environment.fromSource(source, WatermarkStrategy.noWatermarks(), "read-bytes");
    }

    private static KafkaSink<byte[]> sink(Assignment assignment) {
        String topic = assignment.output();
        KafkaRecordSerializationSchema<byte[]> asTheyAre =
                (value, context, timestamp) -> new ProducerRecord<>(topic, value);
        KafkaSinkBuilder<byte[]> builder = KafkaSink.<byte[]>builder()
                .setBootstrapServers(assignment.bootstrapServers())
                .setProperty(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, "900000")
                .setRecordSerializer(asTheyAre);
        return assignment.delivery() == Delivery.EXACTLY_ONCE
                ? builder.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                        .setTransactionalIdPrefix(assignment.group())
                        .build()
                : builder.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE).build();
    }

    private static final class Unread extends AbstractDeserializationSchema<byte[]> {

        private static final long serialVersionUID = 1;

        @Override
        public byte[] deserialize(byte[] message) {
            return message;
        }
    }

    /** Evenly spread, whatever the records are. */
    private static final class KeepShare implements FilterFunction<byte[]> {

        private static final long serialVersionUID = 1;

        private final double share;
        private double due;

        private KeepShare(double share) {
            this.share = share;
        }

        @Override
        public boolean filter(byte[] value) {
            due += share;
            if (due < 1) {
                return false;
            }
            due -= 1;
            return true;
        }
    }
}
