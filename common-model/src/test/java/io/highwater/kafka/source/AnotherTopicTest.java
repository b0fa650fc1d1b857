package io.highwater.kafka.source;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.kafka.DecodingSchema;
import io.highwater.kafka.Sources;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.connector.kafka.source.split.KafkaPartitionSplit;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Offsets are those of a topic. */
class AnotherTopicTest {

    @Test
    void aSavepointWithOffsetsOfAnotherInputTopicIsRefused() {
        TopicSource<?> source = (TopicSource<?>) Sources.of(
                new KafkaOptions("localhost:9092", "group", Start.COMMITTED, false, Map.of()),
                "new",
                new DecodingSchema<>(new CpuAggregateDecoder(Duration.ofMinutes(1)), CpuAggregate.class));
        KafkaSourceEnumState offsetsOfOld = new KafkaSourceEnumState(
                List.of(new KafkaPartitionSplit(new TopicPartition("old", 0), 42)), List.of(), true);

        assertThatThrownBy(() -> source.restoreEnumerator(null, offsetsOfOld))
                .hasMessage(
                        "--input-topic is new, but this savepoint or checkpoint has offsets of old. Start from it with "
                                + "--input-topic old, or without it and with another --group-id to read new");
    }
}
