package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one call after the other from the outbox to Slack, at the pace that Slack allows and for as long as it takes.
 * It makes no call itself: it says which is next and when, and hears what became of it.
 */
public final class Dispatcher<T, S> {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** How often it is tried whether somebody has mended the configuration. */
    public static final Duration MISCONFIGURED_PAUSE = Duration.ofMinutes(1);

    private final Outbox<T, S> outbox;
    private final Backoff backoff;
    private final DeliveryMetrics metrics;
    private final CallRateLimiter limiter;
    private final Workspace workspace;
    private final OutageLog log;

    /** The call that is under way. */
    private SlackCall underway;

    /** @param interval between two calls, on average */
    public Dispatcher(
            Outbox<T, S> outbox, Duration interval, RandomGenerator random, DeliveryMetrics metrics, long now) {
        this(outbox, new Pacing(interval, random, metrics), new Workspace(), new OutageLog(), now);
    }

    /**
     * @param workspace what this channel shares with the token's others
     * @param log names the channel
     */
    Dispatcher(Outbox<T, S> outbox, Pacing pacing, Workspace workspace, OutageLog log, long now) {
        this.outbox = outbox;
        this.backoff = new Backoff(pacing.random());
        this.metrics = pacing.metrics();
        this.limiter = new CallRateLimiter(pacing.interval(), now);
        this.workspace = workspace;
        this.log = log;
    }

    /** When to ask for a call: {@link Outbox#NEVER} while one is under way or nothing waits, else maybe the past. */
    public long dueAt() {
        if (underway != null) {
            return Outbox.NEVER;
        }
        long due = outbox.dueAt();
        return due == Outbox.NEVER ? due : Math.max(due, Math.max(limiter.readyAt(), workspace.readyAt()));
    }

    public boolean isUnderway() {
        return underway != null;
    }

    /** The call to make now, if any; its outcome goes to {@link #settle}. */
    public Optional<SlackCall> next(long now) {
        if (dueAt() > now) {
            return Optional.empty();
        }
        Optional<SlackCall> call = outbox.next(now);
        underway = call.orElse(null);
        if (underway != null) {
            workspace.called(now);
        }
        return call;
    }

    /** Takes the outcome of the call under way. */
    public void settle(SlackOutcome outcome, long now) {
        SlackCall call = underway;
        underway = null;
        limiter.spend(now);
        boolean dropped = outbox.settle(outcome, now);
        react(call, outcome, now);
        if (dropped) {
            metrics.undeliverable();
            LOG.error("Slack will never take this ({}), so people do not see it: {}", outcome, textOf(call));
        }
    }

    /** Decides on pauses, and counts. */
    private void react(SlackCall call, SlackOutcome outcome, long now) {
        if (outcome instanceof SlackOutcome.RateLimited limited) {
            metrics.rateLimited();
            limiter.pause(limited.retryAfter(), now);
            workspace.rateLimited(this, limiter.readyAt(), now);
            log.paused(limited.retryAfter(), outbox.size());
        } else if (outcome instanceof SlackOutcome.Unavailable unavailable) {
            retryLater(unavailable.detail(), now);
        } else if (outcome instanceof SlackOutcome.Unknown unknown) {
            retryLater(unknown.error(), now);
        } else if (outcome instanceof SlackOutcome.Misconfigured wrong) {
            metrics.misconfigured();
            limiter.pause(MISCONFIGURED_PAUSE, now);
            if (!wrong.channelAlone()) {
                workspace.pause(MISCONFIGURED_PAUSE, now);
            }
            log.misconfigured(wrong.error(), wrong.channelAlone(), outbox.size(), MISCONFIGURED_PAUSE, now);
        } else if (call instanceof SlackCall.Post || call instanceof SlackCall.Update) {
            if (outcome instanceof SlackOutcome.Accepted) {
                metrics.accepted(call, now);
            }
            backoff.reset();
            log.over(outbox.size());
        }
        // An answer to any other call does not say that Slack takes messages.
    }

    /** What another one has called counts here from now on: both were for the same channel. */
    void takeOver(long now) {
        limiter.empty(now);
    }

    private void retryLater(String detail, long now) {
        metrics.retried();
        limiter.pause(backoff.next(), now);
        if (backoff.failures() > 1) {
            log.unavailable(detail, outbox.size(), now);
        }
    }

    private static String textOf(SlackCall call) {
        if (call instanceof SlackCall.Post post) {
            return post.body().text();
        }
        return call instanceof SlackCall.Update update ? update.body().text() : call.toString();
    }
}
