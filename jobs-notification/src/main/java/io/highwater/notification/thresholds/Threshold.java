package io.highwater.notification.thresholds;

import io.highwater.model.CpuAggregate;
import io.highwater.model.Limit;
import io.highwater.model.Route;
import java.math.BigDecimal;
import java.util.List;

/**
 * A row of the table: what hosts may use before people are notified, and how.
 *
 * @param hostname the host; or a pattern of hosts, in which each {@code *} stands for any characters
 * @param cpu the only cpu that it is about; null for all cpus of the host
 * @param allowedTop percent; an average above it (not equal to it) is a breach
 * @param resolveBelow percent, at most {@code allowedTop}; a cpu that fires goes on until an average at or below it
 * @param criteria for how long, and what else is too much
 * @param notification how people hear of what opens
 */
public record Threshold(
        String hostname,
        String cpu,
        double allowedTop,
        double resolveBelow,
        Criteria criteria,
        Notification notification)
        implements HostThresholds {

    /** One hour. */
    public static final long DEFAULT_REPEAT_MILLIS = 3_600_000;

    public Threshold {
        // There may be a million rows, and few different values; those that have come from another task are not shared.
        criteria = Criteria.shared(criteria);
        notification = Notification.shared(notification);
    }

    /** With the defaults: one window is enough, no hysteresis, a reminder each hour. */
    public Threshold(String hostname, double allowedTop) {
        this(hostname, null, allowedTop, 0, allowedTop, DEFAULT_REPEAT_MILLIS);
    }

    /** In the channel of the configuration. @param repeatMillis people are reminded after this time; 0 for never */
    public Threshold(
            String hostname, String cpu, double allowedTop, long forMillis, double resolveBelow, long repeatMillis) {
        this(
                hostname,
                cpu,
                allowedTop,
                resolveBelow,
                new Criteria(forMillis, Learning.OFF),
                new Notification(repeatMillis, Route.NONE));
    }

    /** For all cpus of a host. */
    public Threshold(String hostname, double allowedTop, long forMillis, double resolveBelow, long repeatMillis) {
        this(hostname, null, allowedTop, forMillis, resolveBelow, repeatMillis);
    }

    /** For hosts without a row. */
    static Threshold byDefault(double allowedTop) {
        return new Threshold(Limit.DEFAULT, allowedTop);
    }

    /** Itself, where it is for all cpus. */
    @Override
    public Threshold of(String ofCpu) {
        return cpu == null || cpu.equals(ofCpu) ? this : null;
    }

    @Override
    public boolean isOne() {
        return cpu == null;
    }

    @Override
    public long repeatMillis() {
        return notification.repeatMillis();
    }

    @Override
    public Route route() {
        return notification.route();
    }

    /** The same row, but that its incidents are told to those. */
    public Threshold to(Route route) {
        return new Threshold(
                hostname, cpu, allowedTop, resolveBelow, criteria, new Notification(repeatMillis(), route));
    }

    /** The same row, but that its cpus are judged by what they have done before, or are not. */
    public Threshold learning(Learning learning) {
        return new Threshold(
                hostname, cpu, allowedTop, resolveBelow, new Criteria(forMillis(), learning), notification);
    }

    /**
     * An incident opens once a cpu has been over the threshold, or the band, in windows without a gap for that long,
     * milliseconds; 0 if one window is enough.
     */
    public long forMillis() {
        return criteria.forMillis();
    }

    public Learning learning() {
        return criteria.learning();
    }

    @Override
    public boolean learns() {
        return !learning().isOff();
    }

    /** The highest average that is no breach by the number alone, percent: infinite where it is not judged by. */
    public double judgedTop() {
        return learning().mode() == Learning.Mode.ONLY ? Double.POSITIVE_INFINITY : allowedTop;
    }

    @Override
    public List<Threshold> rows() {
        return List.of(this);
    }

    /** What a cpu of that host is allowed, and why if that is not in the host's own row. */
    public Limit limit(String ofHost) {
        return new Limit(
                allowedTop, hostname.equals(ofHost) ? null : RowKey.of(this).toString());
    }

    /** Whatever is learned: only the number counts. */
    public boolean isExceededBy(CpuAggregate aggregate) {
        return aggregate.usageAvg() > allowedTop;
    }

    /** The limit as people write it: {@code 80}, not {@code 80.0}. */
    public String allowedTopText() {
        return new BigDecimal(Double.toString(allowedTop)).stripTrailingZeros().toPlainString();
    }
}
