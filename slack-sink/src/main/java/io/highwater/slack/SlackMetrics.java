package io.highwater.slack;

import io.highwater.slack.api.SlackCall;
import io.highwater.slack.outbox.Deliveries;
import io.highwater.slack.outbox.DeliveryMetrics;
import io.highwater.slack.outbox.Outbox;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.metrics.DescriptiveStatisticsHistogram;

/**
 * Counters {@code posted}, {@code edited}, {@code replied}, {@code rateLimited}, {@code retries}, {@code undeliverable},
 * {@code misconfigured}, {@code learnedInDigests}; gauges {@code waiting} and {@code oldestWaitingAge} (milliseconds); histogram
 * {@code noticeLatency}: milliseconds from the end of the window that is announced to Slack's acceptance, of the latest
 * thousand. The same of each channel, as far as {@link ChannelMetrics} has it.
 */
final class SlackMetrics implements DeliveryMetrics {

    private static final int LATENCIES = 1_000;

    private final Counter posted;
    private final Counter edited;
    private final Counter replied;
    private final Counter rateLimited;
    private final Counter retries;
    private final Counter undeliverable;
    private final Counter misconfigured;
    private final Counter learnedInDigests;
    private final Histogram latency;
    private final MetricGroup metrics;
    private final LongSupplier clock;

    /** Read by reporters' threads. */
    private volatile int waiting;

    private volatile long oldestWaitingSince = Outbox.NEVER;

    /** @param clock processing time, epoch milliseconds */
    SlackMetrics(MetricGroup metrics, LongSupplier clock) {
        this.metrics = metrics;
        this.clock = clock;
        this.posted = metrics.counter("posted");
        this.edited = metrics.counter("edited");
        this.replied = metrics.counter("replied");
        this.rateLimited = metrics.counter("rateLimited");
        this.retries = metrics.counter("retries");
        this.undeliverable = metrics.counter("undeliverable");
        this.misconfigured = metrics.counter("misconfigured");
        this.learnedInDigests = metrics.counter("learnedInDigests");
        this.latency = metrics.histogram("noticeLatency", new DescriptiveStatisticsHistogram(LATENCIES));
        metrics.gauge("waiting", () -> waiting);
        metrics.gauge("oldestWaitingAge", () -> age(oldestWaitingSince, clock.getAsLong()));
    }

    static long age(long since, long now) {
        return since == Outbox.NEVER ? 0 : Math.max(0, now - since);
    }

    /** Something came in. */
    void taken(Deliveries<?, ?> deliveries, long now) {
        waiting = deliveries.size();
        if (oldestWaitingSince == Outbox.NEVER && waiting > 0) {
            oldestWaitingSince = now;
        }
    }

    /** A call has its outcome. */
    void settled(Deliveries<?, ?> deliveries) {
        waiting = deliveries.size();
        oldestWaitingSince = deliveries.oldestWaitingSince();
    }

    @Override
    public void accepted(SlackCall call, long now) {
        if (call instanceof SlackCall.Post post) {
            (post.isReply() ? replied : posted).inc();
            post.eventTimes().forEach(time -> latency.update(now - time));
        } else if (call instanceof SlackCall.Update update) {
            edited.inc();
            latency.update(now - update.eventTimes());
        }
    }

    @Override
    public void rateLimited() {
        rateLimited.inc();
    }

    @Override
    public void retried() {
        retries.inc();
    }

    @Override
    public void undeliverable() {
        undeliverable.inc();
    }

    @Override
    public void misconfigured() {
        misconfigured.inc();
    }

    @Override
    public void learnedInDigest(int incidents) {
        learnedInDigests.inc(incidents);
    }

    /** Of all channels together it is asked for: see {@link #settled}. */
    @Override
    public void waiting(int count, long since) {}

    @Override
    public DeliveryMetrics ofChannel(String channel) {
        return new ChannelMetrics(this, metrics, channel, clock);
    }
}
