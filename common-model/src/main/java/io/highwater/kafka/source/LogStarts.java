package io.highwater.kafka.source;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/** Where the partitions of a topic begin now. Connects with the first question: mostly there is none. */
final class LogStarts implements AutoCloseable {

    private final String topic;
    private final Properties properties;
    private Admin admin;

    /** @param properties of an admin client */
    LogStarts(String topic, Properties properties) {
        this.topic = topic;
        this.properties = properties;
    }

    CompletionStage<Long> of(int number) {
        if (admin == null) {
            admin = Admin.create(properties);
        }
        TopicPartition partition = new TopicPartition(topic, number);
        return admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                .partitionResult(partition)
                .toCompletionStage()
                .thenApply(ListOffsetsResultInfo::offset);
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close(Duration.ZERO);
        }
    }
}
