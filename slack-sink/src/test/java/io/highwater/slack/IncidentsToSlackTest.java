package io.highwater.slack;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.Secret;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackMessage;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.Gathering;
import io.highwater.slack.outbox.IncidentChannels;
import io.highwater.slack.outbox.OutboxState;
import io.highwater.slack.outbox.TellingOptions;
import java.util.List;
import java.util.Random;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Writer, outbox and client together, over real HTTP, with a clock that is moved. */
class IncidentsToSlackTest {

    private static final String CHANNEL = "C024BE91L";

    private final TaskMailboxImpl mails = new TaskMailboxImpl(Thread.currentThread());
    private final MailboxExecutorImpl mailbox = new MailboxExecutorImpl(mails, 0, StreamTaskActionExecutor.IMMEDIATE);
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final long start = System.currentTimeMillis();
    private SlackStandIn slack;
    private SlackWriter<IncidentEvent, OutboxState> writer;

    @BeforeEach
    void start() throws Exception {
        clock.setCurrentTime(start);
        slack = SlackStandIn.start(SlackStandInOptions.DEFAULT
                .withToken("xoxb-right")
                .withChannels(CHANNEL)
                .withoutLimit());
        writer = started(List.of());
    }

    @AfterEach
    void stop() {
        writer.close();
        slack.close();
    }

    @Test
    void anIncidentIsOneMessageWithItsThread() throws Exception {
        deliver(event(1, IncidentChange.OPENED, IncidentState.FIRING));
        deliver(event(2, IncidentChange.STALE, IncidentState.STALE));
        deliver(event(3, IncidentChange.RESOLVED, IncidentState.RESOLVED));

        List<SlackMessage> messages = slack.messages(CHANNEL);
        assertThat(messages).hasSize(3);
        assertThat(messages.get(0).edits()).hasSize(2);
        assertThat(messages.get(0).text()).startsWith(":large_green_circle: dopey was over its threshold");
        assertThat(messages.get(0).metadata().path("event_type").asText()).isEqualTo("highwater_incident");
        assertThat(messages)
                .extracting(SlackMessage::threadTs)
                .filteredOn(thread -> thread.isPresent())
                .hasSize(2);
    }

    @Test
    void whatWasAcceptedWithoutAnAnswerIsFoundByItsMetadata() throws Exception {
        slack.failNext(1, new Fault.CutAfter(), "chat.postMessage");
        deliver(event(1, IncidentChange.OPENED, IncidentState.FIRING));
        slack.failNext(1, new Fault.CutAfter(), "chat.postMessage");
        deliver(event(2, IncidentChange.STALE, IncidentState.STALE));

        assertThat(slack.messages(CHANNEL)).hasSize(2);
        assertThat(slack.requests("conversations.history")).isEqualTo(2);
        assertThat(slack.requests("conversations.replies")).isEqualTo(2);
    }

    @Test
    void aRestoredWriterFindsWhatWasPostedSinceTheCheckpoint() throws Exception {
        List<OutboxState> saved = writer.snapshotState(1);
        deliver(event(1, IncidentChange.OPENED, IncidentState.FIRING));
        deliver(event(2, IncidentChange.STALE, IncidentState.STALE));
        writer.close();

        writer = started(saved);
        deliver(event(1, IncidentChange.OPENED, IncidentState.FIRING));
        deliver(event(2, IncidentChange.STALE, IncidentState.STALE));
        deliver(event(3, IncidentChange.RECOVERED, IncidentState.FIRING));

        assertThat(slack.messages(CHANNEL)).hasSize(3);
        assertThat(slack.messages(CHANNEL).get(2).text()).contains("sends data again");
    }

    @Test
    void withoutTheHistoryScopeNothingIsLost() throws Exception {
        slack.failUntilCleared(new Fault.Refused("missing_scope"), "conversations.history");
        slack.failNext(1, new Fault.CutAfter(), "chat.postMessage");
        deliver(event(1, IncidentChange.OPENED, IncidentState.FIRING));

        assertThat(slack.messages(CHANNEL)).as("a duplicate").hasSize(2);
        assertThat(slack.requests("conversations.history")).isEqualTo(1);
    }

    @Test
    void aReminderComesByTheClockAlone() throws Exception {
        deliver(event(1, IncidentChange.OPENED, IncidentState.FIRING));
        assertThat(clock.getNumActiveTimers()).isOne();
        clock.advance(3_600_000);
        mailbox.yield();

        assertThat(slack.messages(CHANNEL)).hasSize(2);
        assertThat(slack.messages(CHANNEL).get(1).text()).startsWith(":bell:");
    }

    /** Until nothing waits; the clock jumps to whatever is next. */
    private void deliver(IncidentEvent event) throws Exception {
        writer.write(event, null);
        while (writer.isWaiting()) {
            if (!mailbox.tryYield()) {
                if (writer.isCalling()) {
                    mailbox.yield();
                } else {
                    clock.advance(100);
                }
            }
        }
    }

    private SlackWriter<IncidentEvent, OutboxState> started(List<OutboxState> saved) {
        SlackWriter<IncidentEvent, OutboxState> fresh = new SlackWriter<>(
                (pacing, now) -> new IncidentChannels(
                        new TellingOptions(CHANNEL, "ours", Gathering.DEFAULT, new IncidentLayout(Wording.DEFAULT)),
                        pacing,
                        now),
                SlackOptions.SLACKS_INTERVAL,
                new SlackApiClient(CHANNEL, new Secret("xoxb-right"), slack.apiUrl()),
                mailbox,
                clock,
                new Random(1),
                new UnregisteredMetricsGroup());
        fresh.start(saved);
        return fresh;
    }

    private IncidentEvent event(long sequence, IncidentChange change, IncidentState state) {
        FiringCpu cpu = new FiringCpu("cpu1", 95, 99, 90, start - 30_000, start);
        return new IncidentEvent(
                "dopey@" + start,
                sequence,
                change,
                "dopey",
                state,
                state == IncidentState.RESOLVED ? List.of() : List.of(cpu),
                start,
                start + sequence,
                state == IncidentState.RESOLVED ? start + sequence : null,
                new IncidentPeak("cpu1", 95, 90, start),
                3_600_000,
                state == IncidentState.RESOLVED ? EndReason.CAME_DOWN : null,
                null);
    }
}
