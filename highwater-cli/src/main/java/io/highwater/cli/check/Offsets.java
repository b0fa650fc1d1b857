package io.highwater.cli.check;

import io.highwater.kafka.admin.KafkaAdmin;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Offsets of each partition of a topic. */
final class Offsets {

    private final KafkaAdmin admin;

    Offsets(KafkaAdmin admin) {
        this.admin = admin;
    }

    /** @throws KafkaException if they may not, or cannot, be asked for */
    Map<TopicPartition, Long> earliest(TopicDescription topic) {
        return ask(topic, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** What was written, committed or not. */
    Map<TopicPartition, Long> end(TopicDescription topic) {
        return ask(topic, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    }

    /** Up to here readers of committed records see. */
    Map<TopicPartition, Long> committedEnd(TopicDescription topic) {
        return ask(topic, OffsetSpec.latest(), IsolationLevel.READ_COMMITTED);
    }

    /** Of the first record that was written then or later; negative where there is none. */
    Map<TopicPartition, Long> at(TopicDescription topic, long epochMillis) {
        return ask(topic, OffsetSpec.forTimestamp(epochMillis), IsolationLevel.READ_COMMITTED);
    }

    private Map<TopicPartition, Long> ask(TopicDescription topic, OffsetSpec which, IsolationLevel isolation) {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        topic.partitions()
                .forEach(partition -> question.put(new TopicPartition(topic.name(), partition.partition()), which));
        Map<TopicPartition, ListOffsetsResultInfo> answer = admin.ask((Admin all) ->
                all.listOffsets(question, new ListOffsetsOptions(isolation)).all());
        Map<TopicPartition, Long> offsets = new HashMap<>();
        answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
        return offsets;
    }
}
