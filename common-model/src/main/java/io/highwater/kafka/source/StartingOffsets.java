package io.highwater.kafka.source;

import io.highwater.kafka.options.Start;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a job without a checkpoint begins. What to do about records that are no longer there is another question, and has
 * one answer: go on with the earliest that are.
 */
@SuppressWarnings("deprecation") // Kafka deprecates its enum; Flink's connector takes no other
public final class StartingOffsets implements OffsetsInitializer {

    private static final long serialVersionUID = 1L;

    private final Start start;

    public StartingOffsets(Start start) {
        this.start = start;
    }

    @Override
    public Map<TopicPartition, Long> getPartitionOffsets(
            Collection<TopicPartition> partitions, PartitionOffsetsRetriever offsets) {
        return switch (start.kind()) {
            case EARLIEST -> earliest(partitions);
            case TIME -> since(start.at().toEpochMilli(), partitions, offsets);
            case LATEST -> offsets.endOffsets(partitions);
            // Asked for here and not by the readers, so that these know which offset was expected.
            case COMMITTED -> {
                Map<TopicPartition, Long> starting = earliest(partitions);
                starting.putAll(offsets.committedOffsets(partitions));
                yield starting;
            }
        };
    }

    private static Map<TopicPartition, Long> earliest(Collection<TopicPartition> partitions) {
        Map<TopicPartition, Long> earliest = new HashMap<>();
        partitions.forEach(partition -> earliest.put(partition, KafkaPartitionSplit.EARLIEST_OFFSET));
        return earliest;
    }

    /** Where nothing was written since, the end. */
    private static Map<TopicPartition, Long> since(
            long time, Collection<TopicPartition> partitions, PartitionOffsetsRetriever offsets) {
        Map<TopicPartition, Long> starting = new HashMap<>(offsets.endOffsets(partitions));
        Map<TopicPartition, Long> times = new HashMap<>();
        partitions.forEach(partition -> times.put(partition, time));
        offsets.offsetsForTimes(times).forEach((partition, found) -> {
            if (found != null) {
                starting.put(partition, found.offset());
            }
        });
        return starting;
    }

    @Override
    public OffsetResetStrategy getAutoOffsetResetStrategy() {
        return OffsetResetStrategy.EARLIEST;
    }
}
