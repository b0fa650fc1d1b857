package io.highwater.notification.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.notification.slack.PostOutcome.Misconfigured;
import io.highwater.notification.slack.PostOutcome.Posted;
import io.highwater.notification.slack.PostOutcome.RateLimited;
import io.highwater.notification.slack.PostOutcome.Unavailable;
import io.highwater.notification.slack.PostOutcome.Undeliverable;
import io.highwater.notification.slack.PostOutcome.Unknown;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.apache.flink.util.FlinkRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The writer with Flink's own mailbox and a clock that stands still until it is moved. */
class SlackWriterTest {

    private static final Notice FIRST = new Notice("first");
    private static final Notice SECOND = new Notice("second");

    private final TaskMailboxImpl mails = new TaskMailboxImpl(Thread.currentThread());
    private final MailboxExecutorImpl mailbox = new MailboxExecutorImpl(mails, 0, StreamTaskActionExecutor.IMMEDIATE);
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final ScriptedSlack slack = new ScriptedSlack();
    private final SlackWriter writer = writer();

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void postsOneAfterTheOtherInOrder() throws Exception {
        writer.write(FIRST, null);
        writer.write(SECOND, null);
        writer.flush(true);

        assertThat(slack.asked).containsExactly(FIRST, SECOND);
        assertThat(writer.snapshotState(1)).isEmpty();
    }

    @Test
    void waitsAsLongAsSlackSays() throws Exception {
        slack.answers(new RateLimited(Duration.ofSeconds(3)));
        writer.write(FIRST, null);
        settleOne();

        clock.advance(2999);
        writer.write(SECOND, null);
        assertThat(slack.asked).as("not even for another notice").containsExactly(FIRST);

        clock.advance(1);
        writer.flush(true);
        assertThat(slack.asked).containsExactly(FIRST, FIRST, SECOND);
    }

    @Test
    void triesAgainWithGrowingPausesWhileSlackIsAway() throws Exception {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            slack.answers(new Unavailable("HTTP 503"));
        }
        writer.write(FIRST, null);
        for (int i = 0; i < 12; i++) {
            settleOne();
            assertThat(writer.snapshotState(1)).containsExactly(FIRST);
            pauses.add(pauseUntilNextAttempt());
        }
        writer.flush(true);

        assertThat(slack.asked).hasSize(13);
        assertThat(pauses.get(0)).isBetween(250L, 500L);
        assertThat(pauses.get(11)).isBetween(30_000L, 60_000L);
    }

    @Test
    void setsAsideWhatSlackWillNeverTake() throws Exception {
        slack.answers(new Undeliverable("msg_too_long"));
        writer.write(FIRST, null);
        writer.write(SECOND, null);
        writer.flush(true);

        assertThat(slack.asked).containsExactly(FIRST, SECOND);
    }

    @Test
    void anUnknownAnswerDoesNotBlockTheQueueForEver() throws Exception {
        for (int i = 0; i <= SlackWriter.MOST_ATTEMPTS_AT_UNKNOWN; i++) {
            slack.answers(new Unknown("something_new"));
        }
        writer.write(FIRST, null);
        for (int i = 0; i < SlackWriter.MOST_ATTEMPTS_AT_UNKNOWN; i++) {
            settleOne();
            pauseUntilNextAttempt();
        }
        writer.write(SECOND, null);
        writer.flush(true);

        assertThat(slack.asked)
                .hasSize(SlackWriter.MOST_ATTEMPTS_AT_UNKNOWN + 2)
                .endsWith(FIRST, SECOND);
    }

    @Test
    void failsWithOneClearMessageWhenConfigurationIsWrong() throws Exception {
        slack.answers(new Misconfigured("not_in_channel"));
        writer.write(FIRST, null);

        assertThatThrownBy(this::settleOne)
                .isInstanceOf(FlinkRuntimeException.class)
                .hasMessageContaining("not_in_channel")
                .hasMessageContaining("member of the channel");
        assertThat(writer.snapshotState(1)).as("and keeps the notice").containsExactly(FIRST);
    }

    @Test
    void aCheckpointHoldsWhatIsUnderWayAndDoesNotWaitForIt() throws Exception {
        slack.answers(new Unavailable("HTTP 503"));
        writer.write(FIRST, null);
        writer.write(SECOND, null);

        writer.flush(false);

        assertThat(writer.snapshotState(1)).containsExactly(FIRST, SECOND);
    }

    @Test
    void aRestoredWriterGoesOnWhereTheOtherEnded() throws Exception {
        writer.resume(List.of(FIRST, SECOND));
        writer.flush(true);

        assertThat(slack.asked).containsExactly(FIRST, SECOND);
    }

    @Test
    void aWaitingNoticeSurvivesItsSerialisation() throws Exception {
        NoticeSerializer serializer = new NoticeSerializer();
        Notice notice = new Notice("é \uD83D\uDE00 & <b>");

        assertThat(serializer.deserialize(serializer.getVersion(), serializer.serialize(notice)))
                .isEqualTo(notice);
    }

    private void settleOne() throws Exception {
        mailbox.yield();
    }

    /** @return milliseconds */
    private long pauseUntilNextAttempt() throws Exception {
        long start = clock.getCurrentProcessingTime();
        int before = clock.getNumActiveTimers();
        assertThat(before).isOne();
        while (clock.getNumActiveTimers() > 0) {
            clock.advance(1);
        }
        return clock.getCurrentProcessingTime() - start;
    }

    private SlackWriter writer() {
        return new SlackWriter(slack, mailbox, clock, new Backoff(new Random(1)), new UnregisteredMetricsGroup());
    }

    /** Answers as told, and takes everything once nothing is left to tell. */
    private static final class ScriptedSlack implements SlackClient {
        private final Queue<PostOutcome> script = new ConcurrentLinkedQueue<>();
        private final List<Notice> asked = Collections.synchronizedList(new ArrayList<>());

        private void answers(PostOutcome outcome) {
            script.add(outcome);
        }

        @Override
        public PostOutcome post(Notice notice) {
            asked.add(notice);
            PostOutcome next = script.poll();
            return next == null ? new Posted() : next;
        }

        @Override
        public void close() {}
    }
}
