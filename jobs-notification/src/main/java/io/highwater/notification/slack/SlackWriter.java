package io.highwater.notification.slack;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.FlinkRuntimeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts one notice after the other. The call itself runs in a thread of its own; all state belongs to the task's
 * mailbox thread, where the outcome comes back as a mail.
 *
 * <p>Metrics: {@code posted}, {@code rateLimited}, {@code retries}, {@code undeliverable}, {@code waiting}.
 */
final class SlackWriter implements StatefulSinkWriter<Notice, Notice> {

    private static final Logger LOG = LoggerFactory.getLogger(SlackWriter.class);

    /** With more than this waiting, input is held back: about a day of Slack's rate. */
    static final int MOST_WAITING = 100_000;

    /** An answer that nobody knows may be about the message itself, which then must not block the queue for ever. */
    static final int MOST_ATTEMPTS_AT_UNKNOWN = 10;

    private final SlackClient client;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final Backoff backoff;
    private final ExecutorService caller;

    private final Counter posted;
    private final Counter rateLimited;
    private final Counter retries;
    private final Counter undeliverable;

    /** Not accepted by Slack yet, oldest first; the first may be on its way. */
    private final Deque<Notice> waiting = new ArrayDeque<>();

    /** Whether a call or a pause is under way. */
    private boolean busy;

    SlackWriter(
            SlackClient client,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            Backoff backoff,
            MetricGroup metrics) {
        this.client = client;
        this.mailbox = mailbox;
        this.timers = timers;
        this.backoff = backoff;
        this.caller = Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "post-to-slack");
            thread.setDaemon(true);
            return thread;
        });
        this.posted = metrics.counter("posted");
        this.rateLimited = metrics.counter("rateLimited");
        this.retries = metrics.counter("retries");
        this.undeliverable = metrics.counter("undeliverable");
        metrics.gauge("waiting", waiting::size);
    }

    /** Goes on with what an earlier run had left. */
    void resume(Collection<Notice> left) {
        waiting.addAll(left);
        postNext();
    }

    @Override
    public void write(Notice notice, Context context) throws InterruptedException {
        while (waiting.size() >= MOST_WAITING) {
            mailbox.yield();
        }
        waiting.addLast(notice);
        postNext();
    }

    /** Waits for Slack only when there is no later: state keeps what a checkpoint finds unsent. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        while (endOfInput && !waiting.isEmpty()) {
            mailbox.yield();
        }
    }

    @Override
    public List<Notice> snapshotState(long checkpointId) {
        return new ArrayList<>(waiting);
    }

    private void postNext() {
        if (busy || waiting.isEmpty()) {
            return;
        }
        busy = true;
        Notice next = waiting.getFirst();
        caller.execute(() -> {
            PostOutcome outcome = client.post(next);
            try {
                mailbox.execute(() -> settle(outcome), "settle a post to Slack");
            } catch (RejectedExecutionException closed) {
                LOG.debug("The task has ended meanwhile; the notice is in its state.");
            }
        });
    }

    private void settle(PostOutcome outcome) {
        if (outcome instanceof PostOutcome.Posted) {
            posted.inc();
            done();
        } else if (outcome instanceof PostOutcome.RateLimited limited) {
            rateLimited.inc();
            pause(limited.retryAfter());
        } else if (outcome instanceof PostOutcome.Unavailable unavailable) {
            retryLater(unavailable.detail());
        } else if (outcome instanceof PostOutcome.Unknown unknown) {
            if (backoff.failures() < MOST_ATTEMPTS_AT_UNKNOWN) {
                retryLater("unknown error " + unknown.error());
            } else {
                setAside(unknown.error());
            }
        } else if (outcome instanceof PostOutcome.Undeliverable refused) {
            setAside(refused.error());
        } else if (outcome instanceof PostOutcome.Misconfigured wrong) {
            throw new FlinkRuntimeException("Slack refuses every message: " + wrong.error()
                    + ". Check the token, its scopes, --slack-channel and --slack-api-url, and that the app is a "
                    + "member of the channel. " + waiting.size() + " notices wait in state.");
        } else {
            throw new IllegalStateException("no rule for " + outcome);
        }
    }

    private void done() {
        waiting.removeFirst();
        backoff.reset();
        busy = false;
        postNext();
    }

    private void setAside(String error) {
        undeliverable.inc();
        LOG.error(
                "Slack will never take this notice ({}), so people do not see it: {}",
                error,
                waiting.getFirst().text());
        done();
    }

    private void retryLater(String detail) {
        retries.inc();
        Duration delay = backoff.next();
        if (backoff.failures() == 1) {
            LOG.warn("Slack is not available ({}); trying again until it is, {} notices wait.", detail, waiting.size());
        }
        pause(delay);
    }

    private void pause(Duration delay) {
        timers.registerTimer(timers.getCurrentProcessingTime() + delay.toMillis(), time -> {
            busy = false;
            postNext();
        });
    }

    @Override
    public void close() {
        caller.shutdownNow();
        client.close();
    }
}
