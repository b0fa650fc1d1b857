package io.highwater.slack;

import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.outbox.ChannelCall;
import io.highwater.slack.outbox.Deliveries;
import io.highwater.slack.outbox.Outbox;
import io.highwater.slack.outbox.Pacing;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.random.RandomGenerator;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.ExceptionUtils;
import org.apache.flink.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one call after the other, to each channel. Each call runs in a thread of its own, at most one for each channel; all
 * state belongs to the task's mailbox thread, where the outcome comes back as a mail. What to call and when is decided by the
 * {@link Deliveries}. Whatever is thrown in a caller's thread fails the task: nothing else would ever end the wait for an
 * outcome.
 *
 * @param <T> what comes in
 * @param <S> what a checkpoint keeps
 */
final class SlackWriter<T, S> implements StatefulSinkWriter<T, S> {

    private static final Logger LOG = LoggerFactory.getLogger(SlackWriter.class);

    /** With more than this waiting for one channel, input is held back: about a day of Slack's rate. */
    static final int MOST_WAITING = 100_000;

    private final Deliveries<T, S> deliveries;
    private final SlackClient client;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final SlackMetrics metrics;
    private final ExecutorService caller;

    /** What ended the caller's thread in place of an outcome; null for nothing. Set there, read by the task. */
    private volatile Throwable failure;

    /** Wakes the dispatcher at {@link #wakeAt}. */
    private ScheduledFuture<?> alarm;

    private long wakeAt = Outbox.NEVER;

    /** Makes what is to be delivered, when it is known how and when it begins. */
    interface Making<T, S> {
        Deliveries<T, S> make(Pacing pacing, long now);
    }

    SlackWriter(
            Making<T, S> making,
            Duration interval,
            SlackClient client,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            RandomGenerator random,
            MetricGroup metricGroup) {
        this.client = client;
        this.mailbox = mailbox;
        this.timers = timers;
        this.metrics = new SlackMetrics(metricGroup, timers::getCurrentProcessingTime);
        this.deliveries = making.make(new Pacing(interval, random, metrics), now());
        this.caller = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "post-to-slack");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Goes on with what an earlier run had left, if there was one. */
    void start(Collection<S> left) {
        deliveries.restore(left, now());
        metrics.settled(deliveries);
        callNext();
    }

    @Override
    public void write(T element, Context context) throws InterruptedException {
        failIfCallerFailed();
        while (deliveries.longestBacklog() >= MOST_WAITING) {
            mailbox.yield();
        }
        deliveries.add(element, now());
        metrics.taken(deliveries, now());
        callNext();
    }

    /** Waits for Slack only when there is no later: a checkpoint keeps in state what is not posted. */
    @Override
    public void flush(boolean endOfInput) throws InterruptedException {
        failIfCallerFailed();
        if (endOfInput) {
            deliveries.gatherNoMore();
            callNext();
        }
        while (endOfInput && deliveries.size() > deliveries.hopeless()) {
            mailbox.yield();
        }
        if (endOfInput && isWaiting()) {
            LOG.error(
                    "The input ends, and Slack has refused {} messages again and again: they are not posted.",
                    deliveries.size());
        }
    }

    @Override
    public List<S> snapshotState(long checkpointId) {
        failIfCallerFailed();
        return deliveries.snapshot(now());
    }

    boolean isWaiting() {
        return deliveries.size() > 0;
    }

    /** Whether a call is under way. */
    boolean isCalling() {
        return deliveries.isUnderway();
    }

    private void callNext() {
        Optional<ChannelCall> next = deliveries.next(now());
        while (next.isPresent()) {
            call(next.get());
            next = deliveries.next(now());
        }
        wakeAt(deliveries.dueAt());
    }

    private void call(ChannelCall next) {
        caller.execute(() -> {
            try {
                SlackOutcome outcome = client.to(next.channel()).call(next.call());
                mail(() -> settle(next, outcome), "settle a call to Slack");
            } catch (Throwable thrown) {
                fail(thrown);
            }
        });
    }

    private void mail(ThrowingRunnable<? extends Exception> mail, String description) {
        try {
            mailbox.execute(mail, description);
        } catch (RejectedExecutionException closed) {
            LOG.debug("The task has ended meanwhile; what was to be posted is in its state.");
        }
    }

    /** Fails the task at once by a mail; should there be no memory for that, with its next element or checkpoint. */
    private void fail(Throwable thrown) {
        failure = thrown;
        mail(this::failIfCallerFailed, "fail after a call to Slack");
    }

    private void failIfCallerFailed() {
        if (failure != null) {
            ExceptionUtils.rethrow(failure);
        }
    }

    private void settle(ChannelCall call, SlackOutcome outcome) {
        deliveries.settle(call, outcome, now());
        metrics.settled(deliveries);
        callNext();
    }

    /** One alarm at most, at the earliest time that anybody has asked for. */
    private void wakeAt(long time) {
        if (time >= wakeAt) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        wakeAt = time;
        alarm = timers.registerTimer(time, fired -> {
            wakeAt = Outbox.NEVER;
            alarm = null;
            callNext();
        });
    }

    private long now() {
        return timers.getCurrentProcessingTime();
    }

    @Override
    public void close() {
        if (alarm != null) {
            alarm.cancel(false);
        }
        caller.shutdownNow();
        client.close();
    }
}
