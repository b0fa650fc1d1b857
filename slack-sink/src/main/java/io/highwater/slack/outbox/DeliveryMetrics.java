package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackCall;

/** Counts what happens. */
public interface DeliveryMetrics {

    /** @param now processing time, epoch milliseconds */
    void accepted(SlackCall call, long now);

    void rateLimited();

    void retried();

    void undeliverable();

    void misconfigured();

    /** Learned incidents were told in a digest, and not one by one. */
    void learnedInDigest(int incidents);

    /**
     * How much of it waits now.
     *
     * @param since when the oldest came in, processing time, epoch milliseconds; {@link Outbox#NEVER} for none
     */
    void waiting(int count, long since);

    /** What is counted of one channel, and in all. */
    DeliveryMetrics ofChannel(String channel);
}
