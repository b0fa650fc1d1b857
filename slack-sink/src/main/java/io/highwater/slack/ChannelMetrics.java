package io.highwater.slack;

import io.highwater.slack.api.SlackCall;
import io.highwater.slack.outbox.DeliveryMetrics;
import io.highwater.slack.outbox.Outbox;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * Of one channel, in a group {@code channel} of its name: counters {@code posted}, {@code edited}, {@code replied},
 * {@code rateLimited}, {@code misconfigured}, {@code learnedInDigests}; gauges {@code waiting} and
 * {@code oldestWaitingAge} (milliseconds). What happens counts in all as well.
 */
final class ChannelMetrics implements DeliveryMetrics {

    private final DeliveryMetrics all;
    private final Counter posted;
    private final Counter edited;
    private final Counter replied;
    private final Counter rateLimited;
    private final Counter misconfigured;
    private final Counter learnedInDigests;

    /** Read by reporters' threads. */
    private volatile int waiting;

    private volatile long waitingSince = Outbox.NEVER;

    /** @param clock processing time, epoch milliseconds */
    ChannelMetrics(DeliveryMetrics all, MetricGroup metrics, String channel, LongSupplier clock) {
        this.all = all;
        MetricGroup own = metrics.addGroup("channel", channel);
        this.posted = own.counter("posted");
        this.edited = own.counter("edited");
        this.replied = own.counter("replied");
        this.rateLimited = own.counter("rateLimited");
        this.misconfigured = own.counter("misconfigured");
        this.learnedInDigests = own.counter("learnedInDigests");
        own.gauge("waiting", () -> waiting);
        own.gauge("oldestWaitingAge", () -> SlackMetrics.age(waitingSince, clock.getAsLong()));
    }

    @Override
    public void accepted(SlackCall call, long now) {
        if (call instanceof SlackCall.Post post) {
            (post.isReply() ? replied : posted).inc();
        } else if (call instanceof SlackCall.Update) {
            edited.inc();
        }
        all.accepted(call, now);
    }

    @Override
    public void rateLimited() {
        rateLimited.inc();
        all.rateLimited();
    }

    @Override
    public void retried() {
        all.retried();
    }

    @Override
    public void undeliverable() {
        all.undeliverable();
    }

    @Override
    public void misconfigured() {
        misconfigured.inc();
        all.misconfigured();
    }

    @Override
    public void learnedInDigest(int incidents) {
        learnedInDigests.inc(incidents);
        all.learnedInDigest(incidents);
    }

    @Override
    public void waiting(int count, long since) {
        waiting = count;
        waitingSince = since;
    }

    @Override
    public DeliveryMetrics ofChannel(String channel) {
        return all.ofChannel(channel);
    }
}
