package io.highwater.kafka;

import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Where a job without a checkpoint or savepoint begins to read. */
public enum Start {
    EARLIEST("earliest"),
    LATEST("latest"),
    /** The consumer group's committed offsets; the earliest where it has none. */
    COMMITTED("committed");

    private final String text;

    Start(String text) {
        this.text = text;
    }

    @SuppressWarnings("deprecation") // Kafka deprecates its enum; Flink's connector takes no other
    OffsetsInitializer offsets() {
        return switch (this) {
            case EARLIEST -> OffsetsInitializer.earliest();
            case LATEST -> OffsetsInitializer.latest();
            case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
        };
    }

    /** As it is typed on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
