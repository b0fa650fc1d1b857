package io.highwater.kafka.sink;

import io.highwater.kafka.admin.TopicLimits;
import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import java.io.IOException;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Flink's Kafka sink with a producer that fits the topic. What that takes is asked whenever a writer opens: it may
 * have changed since the job was submitted.
 */
class TopicSink<T>
        implements Sink<T>,
                SupportsWriterState<T, KafkaWriterState>,
                SupportsCommitter<KafkaCommittable>,
                SupportsPostCommitTopology<KafkaCommittable> {

    private static final long serialVersionUID = 1L;

    private final KafkaOptions options;
    private final Delivery delivery;
    private final String topic;
    private final SerializerFor<T> serializer;

    TopicSink(KafkaOptions options, Delivery delivery, String topic, SerializerFor<T> serializer) {
        this.options = options;
        this.delivery = delivery;
        this.topic = topic;
        this.serializer = serializer;
    }

    /** What records of a topic with these limits look like. */
    @FunctionalInterface
    interface SerializerFor<T> extends Serializable {
        KafkaRecordSerializationSchema<T> topicWith(TopicLimits limits);
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) throws IOException {
        return restoreWriter(context, List.of());
    }

    @Override
    public PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> restoreWriter(
            WriterInitContext context, Collection<KafkaWriterState> recovered) throws IOException {
        TwoPhaseCommittingStatefulSink<T, KafkaWriterState, KafkaCommittable> sink =
                sink(TopicLimits.ask(options, topic));
        return sink.restoreWriter(context, recovered);
    }

    @Override
    public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) throws IOException {
        return new TransactionCommitter(
                sink(TopicLimits.UNKNOWN).createCommitter(context), topic, context.metricGroup());
    }

    @Override
    public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
        return sink(TopicLimits.UNKNOWN).getCommittableSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
        return sink(TopicLimits.UNKNOWN).getWriterStateSerializer();
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committables) {
        sink(TopicLimits.UNKNOWN).addPostCommitTopology(committables);
    }

    private KafkaSink<T> sink(TopicLimits limits) {
        Properties producer = ProducerMemory.fit(options.producerProperties(), limits);
        KafkaSinkBuilder<T> builder = KafkaSink.<T>builder()
                .setKafkaProducerConfig(producer)
                .setProperty(
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        Long.toString(options.transactionTimeout().toMillis()))
                .setBootstrapServers(options.bootstrapServers())
                .setDeliveryGuarantee(delivery.guarantee())
                .setRecordSerializer(serializer.topicWith(limits));
        if (delivery == Delivery.EXACTLY_ONCE) {
            builder.setTransactionalIdPrefix(options.transactionalIdPrefix(topic));
        }
        return builder.build();
    }
}
