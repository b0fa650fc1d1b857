package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackCall;

/** Counts nothing, where nobody is to hear of it. */
public final class NoMetrics implements DeliveryMetrics {

    @Override
    public void accepted(SlackCall call, long now) {}

    @Override
    public void rateLimited() {}

    @Override
    public void retried() {}

    @Override
    public void undeliverable() {}

    @Override
    public void misconfigured() {}

    @Override
    public void learnedInDigest(int incidents) {}

    @Override
    public void waiting(int count, long since) {}

    @Override
    public DeliveryMetrics ofChannel(String channel) {
        return this;
    }
}
