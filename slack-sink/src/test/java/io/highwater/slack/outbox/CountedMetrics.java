package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was counted, in the order in which it happened. */
final class CountedMetrics implements DeliveryMetrics {

    final List<String> told;

    /** By channel. */
    final Map<String, Integer> waiting;

    private final String channel;

    CountedMetrics() {
        this(null, new ArrayList<>(), new HashMap<>());
    }

    private CountedMetrics(String channel, List<String> told, Map<String, Integer> waiting) {
        this.channel = channel;
        this.told = told;
        this.waiting = waiting;
    }

    @Override
    public void accepted(SlackCall call, long now) {
        told.add("accepted at " + now);
    }

    @Override
    public void rateLimited() {
        told.add("rate limited");
    }

    @Override
    public void retried() {
        told.add("retried");
    }

    @Override
    public void undeliverable() {
        told.add("undeliverable");
    }

    @Override
    public void misconfigured() {
        told.add("misconfigured");
    }

    @Override
    public void learnedInDigest(int incidents) {
        told.add(incidents + " learned in a digest");
    }

    @Override
    public void waiting(int count, long since) {
        waiting.put(channel, count);
    }

    @Override
    public DeliveryMetrics ofChannel(String name) {
        return new CountedMetrics(name, told, waiting);
    }
}
