package io.highwater.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.local.Waiting;
import io.highwater.slack.api.Author;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.api.SlackOutcome.Misconfigured;
import io.highwater.slack.api.SlackOutcome.RateLimited;
import io.highwater.slack.api.SlackOutcome.Unavailable;
import io.highwater.slack.api.SlackOutcome.Undeliverable;
import io.highwater.slack.api.SlackOutcome.Unknown;
import io.highwater.slack.outbox.OneChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.metrics.testutils.MetricListener;
import org.apache.flink.streaming.runtime.tasks.StreamTaskActionExecutor;
import org.apache.flink.streaming.runtime.tasks.TestProcessingTimeService;
import org.apache.flink.streaming.runtime.tasks.mailbox.MailboxExecutorImpl;
import org.apache.flink.streaming.runtime.tasks.mailbox.TaskMailboxImpl;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.function.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The writer with Flink's own mailbox and a clock that stands still until it is moved. */
class SlackWriterTest {

    private static final long START = 1_000_000;
    private static final Notice FIRST = new Notice("first", START - 700);
    private static final Notice SECOND = new Notice("second", START);
    private static final Notice THIRD = new Notice("third", START);
    private static final Notice FOURTH = new Notice("fourth", START);

    private final TaskMailboxImpl mails = new TaskMailboxImpl(Thread.currentThread());
    private final MailboxExecutorImpl mailbox = new MailboxExecutorImpl(mails, 0, StreamTaskActionExecutor.IMMEDIATE);
    private final TestProcessingTimeService clock = new TestProcessingTimeService();
    private final MetricListener metrics = new MetricListener();
    private final ScriptedSlack slack = new ScriptedSlack();
    private SlackWriter<Notice, WaitingNotice> writer;

    @BeforeEach
    void open() throws Exception {
        clock.setCurrentTime(START - 3_000);
        writer = writer();
        // A full bucket.
        clock.advance(3_000);
    }

    private SlackWriter<Notice, WaitingNotice> writer() {
        return writer(mailbox);
    }

    private SlackWriter<Notice, WaitingNotice> writer(MailboxExecutor executor) {
        return new SlackWriter<>(
                (pacing, now) -> new OneChannel<>("C1", new NoticeOutbox(), pacing, now),
                SlackOptions.SLACKS_INTERVAL,
                slack,
                executor,
                clock,
                new Random(1),
                metrics.getMetricGroup());
    }

    @AfterEach
    void close() {
        writer.close();
    }

    @Test
    void postsOneAfterTheOtherInOrder() throws Exception {
        writer.write(FIRST, null);
        writer.write(SECOND, null);
        writer.flush(true);

        assertThat(slack.asked).containsExactly("first", "second");
        assertThat(writer.snapshotState(1)).isEmpty();
    }

    @Test
    void postsThreeAtOnceAndOneASecondFromThenOn() throws Exception {
        for (Notice notice : List.of(FIRST, SECOND, THIRD, FOURTH, FIRST)) {
            writer.write(notice, null);
        }
        settle(3);
        assertThat(slack.asked).containsExactly("first", "second", "third");

        clock.advance(999);
        assertThat(slack.asked).hasSize(3);
        clock.advance(1);
        settle(1);
        assertThat(slack.asked).endsWith("fourth");
        clock.advance(1000);
        settle(1);
        assertThat(slack.asked).hasSize(5);
    }

    @Test
    void waitsAsLongAsSlackSays() throws Exception {
        slack.answers(new RateLimited(Duration.ofSeconds(3)));
        writer.write(FIRST, null);
        settle(1);

        clock.advance(2999);
        writer.write(SECOND, null);
        assertThat(slack.asked).as("not even for another notice").containsExactly("first");

        clock.advance(1);
        writer.flush(true);
        assertThat(slack.asked).containsExactly("first", "first", "second");
        assertThat(count("rateLimited")).isEqualTo(1);
    }

    @Test
    void triesAgainWithGrowingPausesWhileSlackIsAway() throws Exception {
        List<Long> pauses = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            slack.answers(Unavailable.afterPerhapsAccepting("HTTP 503"));
        }
        writer.write(FIRST, null);
        for (int i = 0; i < 12; i++) {
            settle(1);
            assertThat(waiting()).containsExactly(FIRST);
            pauses.add(pauseUntilNextAttempt());
        }
        passUntilNothingWaits(120_000);

        assertThat(slack.asked).filteredOn("first"::equals).hasSizeGreaterThan(6);
        assertThat(waiting()).isEmpty();
        assertThat(pauses.get(0)).isBetween(250L, 500L);
        assertThat(pauses.get(11)).isBetween(30_000L, 60_000L);
        assertThat(count("retries")).isEqualTo(12);
    }

    @Test
    void aRefusedMessageIsDroppedAndTheNextGoesOn() throws Exception {
        slack.answers(new Undeliverable("msg_too_long"));
        writer.write(FIRST, null);
        writer.write(SECOND, null);
        writer.flush(true);

        assertThat(slack.asked).containsExactly("first", "second");
        assertThat(count("undeliverable")).isEqualTo(1);
        assertThat(count("posted")).isEqualTo(1);
    }

    @Test
    void aNoticeThatIsRefusedAgainAndAgainLetsTheOthersGoFirst() throws Exception {
        slack.refused = "first";
        writer.write(FIRST, null);
        writer.write(SECOND, null);
        settle(1);
        pauseUntilNextAttempt();
        settle(1);
        pauseUntilNextAttempt();
        settle(1);
        assertThat(slack.asked).containsExactly("first", "first", "who am I");
        clock.advance(1_000);
        settle(1);
        assertThat(waiting()).as("never dropped").containsExactly(FIRST);

        slack.refused = null;
        passUntilNothingWaits(10_000);
        assertThat(slack.asked).endsWith("second", "first");
    }

    @Test
    void theEndOfTheInputDoesNotWaitForEverForANoticeThatIsRefused() throws Exception {
        slack.refused = "first";
        writer.write(FIRST, null);
        writer.write(SECOND, null);
        passUntilNothingWaits(300_000);
        writer.flush(true);

        assertThat(waiting()).containsExactly(FIRST);
        assertThat(slack.asked).contains("second");
    }

    @Test
    void wrongConfigurationKeepsEverythingUntilItIsMended() throws Exception {
        slack.answers(new Misconfigured("token_revoked", false));
        slack.answers(new Misconfigured("token_revoked", false));
        writer.write(FIRST, null);
        writer.write(SECOND, null);
        settle(1);
        assertThat(waiting()).containsExactly(FIRST, SECOND);

        clock.advance(59_999);
        assertThat(slack.asked).hasSize(1);
        clock.advance(1);
        settle(1);
        assertThat(slack.asked).hasSize(2);
        clock.advance(60_000);
        writer.flush(true);

        assertThat(slack.asked).containsExactly("first", "first", "first", "second");
        assertThat(count("misconfigured")).isEqualTo(2);
    }

    @Test
    void aCheckpointHoldsWhatIsUnderWayAndDoesNotWaitForIt() throws Exception {
        slack.answers(Unavailable.afterPerhapsAccepting("HTTP 503"));
        writer.write(FIRST, null);
        writer.write(SECOND, null);

        writer.flush(false);

        assertThat(waiting()).containsExactly(FIRST, SECOND);
    }

    @Test
    void aRestoredWriterGoesOnWhereTheOtherEndedAfterASecond() throws Exception {
        writer = writer();
        writer.start(List.of(new WaitingNotice(FIRST, START), new WaitingNotice(SECOND, START)));
        assertThat(slack.asked)
                .as("the run before may have used up Slack's limit")
                .isEmpty();
        clock.advance(1000);
        settle(1);
        clock.advance(1000);
        writer.flush(true);

        assertThat(slack.asked).containsExactly("first", "second");
    }

    @ParameterizedTest
    @ValueSource(classes = {NoClassDefFoundError.class, StackOverflowError.class, IllegalStateException.class})
    void whateverTheCallThrowsFailsTheTask(Class<? extends Throwable> kind) throws Exception {
        slack.thrown = kind.getConstructor(String.class).newInstance("in the thread that calls Slack");
        writer.write(FIRST, null);

        assertThatThrownBy(() -> writer.flush(true)).isSameAs(slack.thrown);
    }

    @Test
    void aFailureThatTheMailboxCannotTakeFailsTheNextCheckpoint() throws Exception {
        slack.thrown = new OutOfMemoryError("in the thread that calls Slack");
        writer.close();
        writer = writer(new FullMailbox(mailbox));
        clock.advance(3_000);
        writer.write(FIRST, null);

        Waiting.until("the failure", () -> {
            assertThatThrownBy(() -> writer.snapshotState(1)).isSameAs(slack.thrown);
            return true;
        });
        assertThatThrownBy(() -> writer.write(SECOND, null)).isSameAs(slack.thrown);
    }

    @Test
    void measuresFromTheEndOfTheWindowToSlacksAcceptance() throws Exception {
        writer.write(FIRST, null);
        writer.flush(true);

        assertThat(metrics.getHistogram("noticeLatency")
                        .orElseThrow()
                        .getStatistics()
                        .getMax())
                .isEqualTo(700);
    }

    @Test
    void showsHowManyWaitAndForHowLong() throws Exception {
        slack.answers(new RateLimited(Duration.ofMinutes(1)));
        writer.write(FIRST, null);
        writer.write(SECOND, null);
        clock.advance(5_000);

        assertThat(metrics.<Integer>getGauge("waiting").orElseThrow().getValue())
                .isEqualTo(2);
        assertThat(metrics.<Long>getGauge("oldestWaitingAge").orElseThrow().getValue())
                .isEqualTo(5_000);
    }

    private List<Notice> waiting() {
        return writer.snapshotState(1).stream().map(WaitingNotice::notice).toList();
    }

    private long count(String name) {
        return metrics.getCounter(name).orElseThrow().getCount();
    }

    private void passUntilNothingWaits(long millis) throws Exception {
        long end = clock.getCurrentProcessingTime() + millis;
        while (writer.isCalling() || writer.isWaiting() && clock.getCurrentProcessingTime() < end) {
            if (writer.isCalling()) {
                mailbox.yield();
            } else {
                clock.advance(250);
            }
        }
    }

    private void settle(int calls) throws Exception {
        for (int i = 0; i < calls; i++) {
            mailbox.yield();
        }
    }

    /** @return milliseconds */
    private long pauseUntilNextAttempt() throws Exception {
        long start = clock.getCurrentProcessingTime();
        assertThat(clock.getNumActiveTimers()).isOne();
        while (clock.getNumActiveTimers() > 0) {
            clock.advance(1);
        }
        return clock.getCurrentProcessingTime() - start;
    }

    /** Has no memory left for a mail. */
    private record FullMailbox(MailboxExecutor mailbox) implements MailboxExecutor {

        @Override
        public void execute(
                MailOptions options, ThrowingRunnable<? extends Exception> mail, String format, Object... args) {
            throw new OutOfMemoryError("for a mail");
        }

        @Override
        public void yield() throws InterruptedException {
            mailbox.yield();
        }

        @Override
        public boolean tryYield() {
            return mailbox.tryYield();
        }

        @Override
        public boolean shouldInterrupt() {
            return mailbox.shouldInterrupt();
        }
    }

    /** Answers by its script, and accepts everything after that. */
    private static final class ScriptedSlack implements SlackClient {
        private final Queue<SlackOutcome> script = new ConcurrentLinkedQueue<>();
        private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
        private volatile Throwable thrown;
        private volatile String refused;

        private void answers(SlackOutcome outcome) {
            script.add(outcome);
        }

        @Override
        public SlackOutcome call(SlackCall call) {
            String text = call instanceof SlackCall.Post post ? post.body().text() : "who am I";
            asked.add(text);
            if (thrown != null) {
                ExceptionUtils.rethrow(thrown);
            }
            if (text.equals(refused)) {
                return new Unknown("HTTP 403");
            }
            SlackOutcome next = script.poll();
            if (next == null && call instanceof SlackCall.Identify) {
                return new SlackOutcome.Identified(new Author("B1", "U1"));
            }
            return next == null ? new SlackOutcome.Accepted("C1", "1.000001", false) : next;
        }

        @Override
        public SlackClient to(String channel) {
            return this;
        }

        @Override
        public void close() {}
    }
}
