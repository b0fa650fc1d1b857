package io.highwater.kafka.source;

import io.highwater.codec.Decoded;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Flink's Kafka source, which in addition knows where each partition is to be read from, and so whether records were gone by
 * then ({@link OffsetGaps}). Its state is that of Flink's.
 */
public final class TopicSource<T>
        implements Source<Decoded<T>, KafkaPartitionSplit, KafkaSourceEnumState>, ResultTypeQueryable<Decoded<T>> {

    private static final long serialVersionUID = 1L;

    private final KafkaSource<Decoded<T>> kafka;

    /** The one that is in Flink's source, also after both have been serialised with it. */
    private final OffsetWatcher schema;

    private final String topic;
    private final Properties admin;

    /** @param schema the deserializer of {@code kafka} */
    public TopicSource(KafkaSource<Decoded<T>> kafka, OffsetWatcher schema, String topic, Properties admin) {
        this.kafka = kafka;
        this.schema = schema;
        this.topic = topic;
        this.admin = admin;
    }

    @Override
    public SourceReader<Decoded<T>, KafkaPartitionSplit> createReader(SourceReaderContext context) throws Exception {
        return new TopicReader<>(kafka.createReader(context), schema, topic, admin, context.metricGroup());
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> createEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context) {
        return kafka.createEnumerator(context);
    }

    @Override
    public SplitEnumerator<KafkaPartitionSplit, KafkaSourceEnumState> restoreEnumerator(
            SplitEnumeratorContext<KafkaPartitionSplit> context, KafkaSourceEnumState checkpoint) throws Exception {
        requireSameTopic(checkpoint);
        return kafka.restoreEnumerator(context, checkpoint);
    }

    /** Flink would go on with the old topic's partitions, which are in its readers' state, and read the new one beside. */
    private void requireSameTopic(KafkaSourceEnumState checkpoint) {
        for (KafkaPartitionSplit split : checkpoint.assignedSplits()) {
            if (!split.getTopic().equals(topic)) {
                throw new IllegalStateException("--input-topic is " + topic
                        + ", but this savepoint or checkpoint has offsets of " + split.getTopic()
                        + ". Start from it with --input-topic " + split.getTopic()
                        + ", or without it and with another --group-id to read " + topic);
            }
        }
    }

    @Override
    public SimpleVersionedSerializer<KafkaPartitionSplit> getSplitSerializer() {
        return kafka.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<KafkaSourceEnumState> getEnumeratorCheckpointSerializer() {
        return kafka.getEnumeratorCheckpointSerializer();
    }

    @Override
    public Boundedness getBoundedness() {
        return kafka.getBoundedness();
    }

    @Override
    public TypeInformation<Decoded<T>> getProducedType() {
        return kafka.getProducedType();
    }
}
