package io.highwater.slack;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.Deliveries;
import io.highwater.slack.outbox.Gathering;
import io.highwater.slack.outbox.IncidentChannels;
import io.highwater.slack.outbox.OneChannel;
import io.highwater.slack.outbox.OutboxState;
import io.highwater.slack.outbox.Pacing;
import io.highwater.slack.outbox.TellingOptions;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * Sinks into Slack, at least once. What Slack has not accepted yet is checkpointed state: neither a restart
 * nor a long outage loses anything, and a slow Slack holds up no checkpoint. They want parallelism 1, because Slack limits
 * channels and tokens, and not tasks.
 */
public final class SlackSink {

    private SlackSink() {}

    /** Every notice is a message, in order. */
    public static Sink<Notice> ofNotices(SlackOptions options) {
        return new OutboxSink<>(clientsOf(options), options.interval(), new Notices(options.channel()));
    }

    /**
     * Every incident is a message, edited as it develops, with what matters as replies in its thread, in the channel that it
     * names, or else in that of the options.
     *
     * @param deployment tells the messages of this job from those of others in a channel; the same after a redeployment
     * @param gathering when one message tells of many hosts
     * @param wording what people call what is measured
     */
    public static Sink<IncidentEvent> ofIncidents(
            SlackOptions options, String deployment, Gathering gathering, Wording wording) {
        return new OutboxSink<>(
                clientsOf(options),
                options.interval(),
                new Incidents(options.channel(), deployment, gathering, wording));
    }

    private static SlackClient.Factory clientsOf(SlackOptions options) {
        return () -> new SlackApiClient(options.channel(), options.token(), options.apiUrl());
    }

    private record Notices(String channel) implements OutboxSink.Mode<Notice, WaitingNotice> {

        @Override
        public Deliveries<Notice, WaitingNotice> createDeliveries(Pacing pacing, long now) {
            return new OneChannel<>(channel, new NoticeOutbox(), pacing, now);
        }

        @Override
        public SimpleVersionedSerializer<WaitingNotice> createSerializer() {
            return new WaitingNoticeSerializer();
        }
    }

    private record Incidents(String channel, String deployment, Gathering gathering, Wording wording)
            implements OutboxSink.Mode<IncidentEvent, OutboxState> {

        @Override
        public Deliveries<IncidentEvent, OutboxState> createDeliveries(Pacing pacing, long now) {
            return new IncidentChannels(
                    new TellingOptions(channel, deployment, gathering, new IncidentLayout(wording)), pacing, now);
        }

        @Override
        public SimpleVersionedSerializer<OutboxState> createSerializer() {
            return new OutboxStateSerializer();
        }
    }
}
