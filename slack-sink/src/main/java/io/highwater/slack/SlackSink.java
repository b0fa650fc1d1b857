package io.highwater.slack;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.outbox.IncidentOutbox;
import io.highwater.slack.outbox.Outbox;
import io.highwater.slack.outbox.OutboxState;
import io.highwater.slack.outbox.OutboxStateSerializer;
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
 * Into one Slack channel, at least once. What Slack has not accepted yet is checkpointed state: neither a restart nor a
 * long outage loses anything, and a slow Slack holds up no checkpoint. It wants parallelism 1, because Slack limits a
 * channel and not a task.
 *
 * @param <T> what comes in
 * @param <S> what a checkpoint keeps
 */
public final class SlackSink<T, S> implements Sink<T>, SupportsWriterState<T, S> {

    private static final long serialVersionUID = 1L;

    /** How elements become messages. */
    public interface Mode<T, S> extends Serializable {

        Outbox<T, S> createOutbox();

        SimpleVersionedSerializer<S> createSerializer();
    }

    private final SlackClient.Factory clients;
    private final Duration interval;
    private final Mode<T, S> mode;

    /** @param interval between two calls, on average */
    public SlackSink(SlackClient.Factory clients, Duration interval, Mode<T, S> mode) {
        this.clients = clients;
        this.interval = interval;
        this.mode = mode;
    }

    /** Every notice is a message, in order. */
    public static SlackSink<Notice, WaitingNotice> ofNotices(SlackOptions options) {
        return new SlackSink<>(clientsOf(options), options.interval(), new Notices());
    }

    /**
     * Every incident is a message, edited as it develops, with what matters as replies in its thread.
     *
     * @param digestAfter with more new incidents waiting than this, one message names them all
     */
    public static SlackSink<IncidentEvent, OutboxState> ofIncidents(SlackOptions options, int digestAfter) {
        return new SlackSink<>(clientsOf(options), options.interval(), new Incidents(options.channel(), digestAfter));
    }

    private static SlackClient.Factory clientsOf(SlackOptions options) {
        return () -> new SlackApiClient(options.channel(), options.token(), options.apiUrl());
    }

    @Override
    public StatefulSinkWriter<T, S> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<T, S> restoreWriter(WriterInitContext context, Collection<S> saved) {
        SlackWriter<T, S> writer = new SlackWriter<>(
                mode.createOutbox(),
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

    private record Notices() implements Mode<Notice, WaitingNotice> {

        @Override
        public Outbox<Notice, WaitingNotice> createOutbox() {
            return new NoticeOutbox();
        }

        @Override
        public SimpleVersionedSerializer<WaitingNotice> createSerializer() {
            return new WaitingNoticeSerializer();
        }
    }

    private record Incidents(String channel, int digestAfter) implements Mode<IncidentEvent, OutboxState> {

        @Override
        public Outbox<IncidentEvent, OutboxState> createOutbox() {
            return new IncidentOutbox(channel, digestAfter);
        }

        @Override
        public SimpleVersionedSerializer<OutboxState> createSerializer() {
            return new OutboxStateSerializer();
        }
    }
}
