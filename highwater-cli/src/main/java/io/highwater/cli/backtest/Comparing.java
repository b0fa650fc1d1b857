package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Comparison.Host;
import io.highwater.cli.backtest.Comparison.Stretch;
import io.highwater.model.IncidentEvent;
import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.Gathering;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * From events of both sides to what differs. Memory is in proportion to the hosts that have incidents: of incidents that are
 * over sums stay, and the {@link Comparison#MOST_CHANGES} that make most of a difference.
 */
public final class Comparing {

    private static final Comparator<Change> BY_GAIN =
            Comparator.comparing(change -> change.gain().abs());

    private final EventOrder order = new EventOrder(this::take);
    private final Map<String, HostComparison> hosts = new HashMap<>();
    private final Map<Side, SlackTraffic> slack = new EnumMap<>(Side.class);
    private final PriorityQueue<Change> changes = new PriorityQueue<>(BY_GAIN);

    /** Of the stretch, epoch milliseconds. */
    private long begin = Long.MIN_VALUE;

    private boolean hasBegun;

    private final EventOrder.Target also;

    /**
     * @param slackInterval time between two calls to Slack
     * @param gathering when one message tells of many hosts
     */
    public Comparing(Duration slackInterval, Gathering gathering, Wording wording) {
        this(slackInterval, gathering, wording, (side, event) -> {});
    }

    /** @param also hears all of the stretch, in the order of event time */
    Comparing(Duration slackInterval, Gathering gathering, Wording wording, EventOrder.Target also) {
        this.also = also;
        for (Side side : Side.values()) {
            slack.put(side, new SlackTraffic(slackInterval, gathering, wording));
        }
    }

    /** In any order, but those of a host in theirs. */
    void event(Side side, IncidentEvent event) {
        order.add(side, event);
    }

    /** No more of before then will come, epoch milliseconds. */
    void settled(long until) {
        order.settled(until);
    }

    private void take(Side side, IncidentEvent event) {
        hosts.computeIfAbsent(event.hostname(), name -> new HostComparison(name, begin, this::keep))
                .take(side, event);
        slack.get(side).add(event);
        if (hasBegun) {
            also.take(side, event);
        }
    }

    private void keep(Change change) {
        changes.add(change);
        if (changes.size() > Comparison.MOST_CHANGES) {
            changes.poll();
        }
    }

    /**
     * What was told so far was before the stretch; only what reaches into it counts.
     *
     * @param time epoch milliseconds; the smallest long if nothing was before
     */
    void begin(long time) {
        order.settled(time);
        begin = time;
        hasBegun = true;
        hosts.values().removeIf(host -> !host.begin(time));
        changes.clear();
        slack.values().forEach(traffic -> {
            traffic.timeIs(time);
            traffic.begin();
        });
    }

    /** @param stretch what its report says it is about; its end is where incidents are cut off that are still open */
    Comparison end(Stretch stretch) {
        order.settled(Long.MAX_VALUE);
        long end = stretch.until().toEpochMilli();
        Map<Side, Integer> open = new EnumMap<>(Side.class);
        hosts.values().forEach(host -> host.end(end).forEach((side, count) -> open.merge(side, count, Integer::sum)));
        Map<Difference, Integer> differences = new EnumMap<>(Difference.class);
        List<Host> all = new ArrayList<>();
        for (HostComparison host : hosts.values()) {
            Map<Difference, Integer> ofHost = new EnumMap<>(Difference.class);
            for (Difference difference : Difference.values()) {
                if (host.count(difference) > 0) {
                    ofHost.put(difference, host.count(difference));
                    differences.merge(difference, host.count(difference), Integer::sum);
                }
            }
            all.add(new Host(host.hostname(), count(host, Side.BEFORE), count(host, Side.AFTER), ofHost));
        }
        all.sort(Comparator.comparing(Host::noise).reversed().thenComparing(Host::hostname));
        List<Change> kept = new ArrayList<>(changes);
        kept.sort(Comparator.comparing(Change::from).thenComparing(Change::hostname));
        return new Comparison(
                stretch, totals(Side.BEFORE, end, open), totals(Side.AFTER, end, open), differences, all, kept);
    }

    private static Host.Count count(HostComparison host, Side side) {
        return new Host.Count(host.tally(side).incidents, Duration.ofMillis(host.tally(side).firingMillis));
    }

    private Comparison.Totals totals(Side side, long end, Map<Side, Integer> open) {
        int incidents = 0;
        int silenced = 0;
        long firing = 0;
        for (HostComparison host : hosts.values()) {
            incidents += host.tally(side).incidents;
            silenced += host.tally(side).silenced;
            firing += host.tally(side).firingMillis;
        }
        return new Comparison.Totals(
                incidents,
                silenced,
                Duration.ofMillis(firing),
                open.getOrDefault(side, 0),
                slack.get(side).end(end));
    }
}
