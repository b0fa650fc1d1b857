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

    /** An answer that nobody knows may be about the message itself, which then must not block the queue for ever. */
    public static final int MOST_ATTEMPTS_AT_UNKNOWN = 10;

    /** How often it is tried whether somebody has mended the configuration. */
    public static final Duration MISCONFIGURED_PAUSE = Duration.ofMinutes(1);

    private final Outbox<T, S> outbox;
    private final Backoff backoff;
    private final DeliveryMetrics metrics;
    private final CallRateLimiter limiter;

    /** The call that is under way. */
    private SlackCall underway;

    /** The latest call that had an unknown answer, and how many it had in a row: each message has its own attempts. */
    private SlackCall unknownTo;

    private int unknownAnswers;

    /** Why the latest call failed; null if it did not. Each reason is logged once. */
    private String outage;

    /** @param interval between two calls, on average */
    public Dispatcher(
            Outbox<T, S> outbox, Duration interval, RandomGenerator random, DeliveryMetrics metrics, long now) {
        this.outbox = outbox;
        this.backoff = new Backoff(random);
        this.metrics = metrics;
        this.limiter = new CallRateLimiter(interval, now);
    }

    /** When to ask for a call: {@link Outbox#NEVER} while one is under way or nothing waits, else maybe the past. */
    public long dueAt() {
        if (underway != null) {
            return Outbox.NEVER;
        }
        long due = outbox.dueAt();
        return due == Outbox.NEVER ? due : Math.max(due, limiter.readyAt());
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
        return call;
    }

    public void settle(SlackOutcome outcome, long now) {
        SlackCall call = underway;
        underway = null;
        limiter.spend(now);
        outbox.settle(judge(call, outcome, now), now);
    }

    /** Decides on pauses and counts. @return the outcome as the outbox shall see it */
    private SlackOutcome judge(SlackCall call, SlackOutcome outcome, long now) {
        if (outcome instanceof SlackOutcome.RateLimited limited) {
            metrics.rateLimited();
            limiter.pause(limited.retryAfter(), now);
        } else if (outcome instanceof SlackOutcome.Unavailable unavailable) {
            retryLater(unavailable.detail(), now);
        } else if (outcome instanceof SlackOutcome.Misconfigured wrong) {
            metrics.misconfigured();
            reportMisconfigured(wrong.error());
            limiter.pause(MISCONFIGURED_PAUSE, now);
        } else if (outcome instanceof SlackOutcome.Unknown unknown) {
            unknownAnswers = call.equals(unknownTo) ? unknownAnswers + 1 : 1;
            unknownTo = call;
            if (unknownAnswers <= MOST_ATTEMPTS_AT_UNKNOWN) {
                retryLater("unknown error " + unknown.error(), now);
            } else {
                reportDropped(call, unknown.error());
                return new SlackOutcome.Undeliverable(unknown.error());
            }
        } else if (outcome instanceof SlackOutcome.Undeliverable refused) {
            reportDropped(call, refused.error());
        } else if (outcome instanceof SlackOutcome.Accepted) {
            metrics.accepted(call, now);
            succeeded();
        } else if (outcome instanceof SlackOutcome.HistoryPage
                || outcome instanceof SlackOutcome.Identified
                || outcome instanceof SlackOutcome.ChannelDescribed
                || outcome instanceof SlackOutcome.Gone
                || outcome instanceof SlackOutcome.HistoryForbidden) {
            succeeded();
        } else {
            throw new IllegalStateException("no rule for " + outcome);
        }
        return outcome;
    }

    private void succeeded() {
        if (outage != null) {
            LOG.info("Slack takes messages again; {} wait.", outbox.size());
            outage = null;
        }
        backoff.reset();
        unknownAnswers = 0;
    }

    private void retryLater(String detail, long now) {
        metrics.retried();
        limiter.pause(backoff.next(), now);
        if (outage == null) {
            LOG.warn("Slack is not available ({}); trying again until it is, {} messages wait.", detail, outbox.size());
            outage = "away";
        }
    }

    private void reportMisconfigured(String error) {
        if (!error.equals(outage)) {
            LOG.error(
                    "Slack refuses every message: {}. Check the token, its scopes, --slack-channel and --slack-api-url, "
                            + "and that the app is a member of the channel. Nothing is lost: {} messages wait, and go on "
                            + "by themselves within {} seconds of being mended.",
                    error,
                    outbox.size(),
                    MISCONFIGURED_PAUSE.toSeconds());
            outage = error;
        }
    }

    private void reportDropped(SlackCall call, String error) {
        succeeded();
        if (call instanceof SlackCall.ReadHistory) {
            LOG.warn("Slack does not show what was posted before ({}); a message may appear twice.", error);
            return;
        }
        metrics.undeliverable();
        LOG.error("Slack will never take this ({}), so people do not see it: {}", error, textOf(call));
    }

    private static String textOf(SlackCall call) {
        if (call instanceof SlackCall.Post post) {
            return post.body().text();
        }
        return call instanceof SlackCall.Update update ? update.body().text() : call.toString();
    }
}
