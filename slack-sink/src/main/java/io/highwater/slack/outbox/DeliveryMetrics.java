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
}
