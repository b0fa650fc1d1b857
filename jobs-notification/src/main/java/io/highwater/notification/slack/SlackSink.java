package io.highwater.notification.slack;

import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Notices into one Slack channel, at least once and in order. What Slack has not accepted yet is checkpointed state:
 * neither a restart nor a long outage loses a notice, and a slow Slack holds up no checkpoint. It wants parallelism 1,
 * because Slack limits a channel and not a task.
 */
public final class SlackSink implements Sink<Notice>, SupportsWriterState<Notice, Notice> {

    private static final long serialVersionUID = 1L;

    private final SlackClient.Factory clients;

    public SlackSink(SlackClient.Factory clients) {
        this.clients = clients;
    }

    @Override
    public StatefulSinkWriter<Notice, Notice> createWriter(WriterInitContext context) {
        return restoreWriter(context, List.of());
    }

    @Override
    public StatefulSinkWriter<Notice, Notice> restoreWriter(WriterInitContext context, Collection<Notice> waiting) {
        SlackWriter writer = new SlackWriter(
                clients.create(),
                context.getMailboxExecutor(),
                context.getProcessingTimeService(),
                new Backoff(RandomGenerator.getDefault()),
                context.metricGroup());
        writer.resume(waiting);
        return writer;
    }

    @Override
    public SimpleVersionedSerializer<Notice> getWriterStateSerializer() {
        return new NoticeSerializer();
    }
}
