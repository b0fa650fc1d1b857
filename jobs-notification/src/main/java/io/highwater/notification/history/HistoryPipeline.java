package io.highwater.notification.history;

import io.highwater.codec.Decoded;
import io.highwater.codec.Rejected;
import io.highwater.kafka.SplitRejected;
import io.highwater.model.IncidentEvent;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * The topology. What is kept of the events is decided in the table, by their sequence numbers.
 *
 * <pre>
 * decoded events -> split-rejected -> events
 *                           |
 *                           +-> rejected
 * </pre>
 */
public final class HistoryPipeline {

    private HistoryPipeline() {}

    /** Everything that comes out. */
    public record Outputs(DataStream<IncidentEvent> events, DataStream<Rejected> rejected) {}

    public static Outputs build(DataStream<Decoded<IncidentEvent>> decoded) {
        SplitRejected.Split<IncidentEvent> events = SplitRejected.from(decoded, IncidentEvent.class);
        return new Outputs(events.values(), events.rejected());
    }
}
