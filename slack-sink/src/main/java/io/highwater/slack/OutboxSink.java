package io.highwater.slack;

import io.highwater.slack.api.SlackClient;
import io.highwater.slack.outbox.Deliveries;
import io.highwater.slack.outbox.Pacing;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Empties outboxes into Slack.
 *
 * @param <T> what comes in
 * @param <S> what a checkpoint keeps
 */
final class OutboxSink<T, S> implements Sink<T>, SupportsWriterState<T, S> {

    private static final long serialVersionUID = 1L;

    /** How elements become messages. */
    interface Mode<T, S> extends Serializable {

        Deliveries<T, S> createDeliveries(Pacing pacing, long now);

        SimpleVersionedSerializer<S> createSerializer();
    }

    private final SlackClient.Factory clients;
    private final Duration interval;
    private final Mode<T, S> mode;

    /** @param interval between two calls, on average */
    OutboxSink(SlackClient.Factory clients, Duration interval, Mode<T, S> mode) {
        this.clients = clients;
        this.interval = interval;
        this.mode = mode;
    }

    @Override
    public StatefulSinkWriter<T, S> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, S> restoreWriter(WriterInitContext context, Collection<S> saved) {
        SlackWriter<T, S> writer = new SlackWriter<>(
                mode::createDeliveries,
                interval,
                clients.create(),
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                RandomGenerator.getDefault(),
                context.metricGroup());
        writer.start(saved);
        return writer;
    }

    @Override
    public SimpleVersionedSerializer<S> getWriterStateSerializer() {
        return mode.createSerializer();
    }
}
