package io.highwater.cli.backtest;

import io.highwater.cli.topics.Averages;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Judges all averages twice. Those before the stretch are judged too, for what has begun before it and for the windows that
 * count towards "for"; nothing of them is told.
 */
final class Judging implements Averages {

    /** By what averages are judged. */
    record Thresholds(ThresholdsInForce before, ThresholdsInForce after) {}

    /** Hears what comes of it. */
    interface Listener {

        void event(Side side, IncidentEvent event);

        /** No event of before then will come any more, epoch milliseconds. */
        void settled(long until);

        /** The stretch begins, epoch milliseconds of event time; the smallest long if nothing has settled before it. */
        void begins(long time);
    }

    private final Judgement before;
    private final Judgement after;
    private final Thresholds thresholds;
    private final Listener listener;
    private final long from;

    private Predicate<String> hosts = host -> true;
    private long judged;
    private final LearnedHosts learned;
    private final Set<String> unjudgedBefore = new TreeSet<>();
    private final Set<String> unjudgedAfter = new TreeSet<>();
    private boolean hasBegun;
    private long settled = Long.MIN_VALUE;
    private long earliest = Long.MAX_VALUE;

    /** @param from when that was written with which the stretch begins, epoch milliseconds */
    Judging(IncidentRules rules, Thresholds thresholds, QuietSides quiet, long from, Listener listener) {
        this.before = new Judgement(
                rules, thresholds.before(), quiet.of(Side.BEFORE), event -> listener.event(Side.BEFORE, event));
        this.after = new Judgement(
                rules, thresholds.after(), quiet.of(Side.AFTER), event -> listener.event(Side.AFTER, event));
        this.learned = new LearnedHosts(before, after);
        this.thresholds = thresholds;
        this.listener = listener;
        this.from = from;
    }

    /** What has settled depends on all of them; judged are only these. */
    Judging ofHosts(Predicate<String> only) {
        hosts = only;
        return this;
    }

    @Override
    public void average(CpuAggregate average, long writtenAt) {
        if (!hasBegun && writtenAt >= from) {
            begin();
        }
        if (hasBegun && average.windowStart() < earliest) {
            earliest = average.windowStart();
        }
        if (!hosts.test(average.hostname())) {
            return;
        }
        judged++;
        learned.average(average);
        int known = before.hosts();
        before.judge(average);
        after.judge(average);
        if (before.hosts() > known) {
            note(average.hostname());
        }
    }

    private void begin() {
        hasBegun = true;
        learned.begin();
        listener.begins(settled);
    }

    private void note(String hostname) {
        HostThresholds inForce = thresholds.before().of(hostname);
        HostThresholds proposed = thresholds.after().of(hostname);
        if (inForce == null) {
            unjudgedBefore.add(hostname);
        }
        if (proposed == null) {
            unjudgedAfter.add(hostname);
        }
        if (inForce != null && inForce.learns() || proposed != null && proposed.learns()) {
            learned.add(hostname);
        }
    }

    @Override
    public void settled(long until) {
        settled = until;
        before.settle(until);
        after.settle(until);
        listener.settled(until);
    }

    /** Whether there was anything in the stretch. */
    boolean hasBegun() {
        return hasBegun;
    }

    /** How many averages were judged. */
    long judged() {
        return judged;
    }

    /** Start of the earliest window of the stretch, epoch milliseconds. */
    long earliest() {
        return earliest;
    }

    /** Until when all windows have come, epoch milliseconds; the smallest long if that can be said of none. */
    long settledUntil() {
        return settled;
    }

    /** Hosts that are judged by what was learned of them. */
    LearnedHosts learned() {
        return learned;
    }

    /** Hosts that no threshold is for: none in force, or none of the proposed. */
    Set<String> unjudged(Side side) {
        return switch (side) {
            case BEFORE -> unjudgedBefore;
            case AFTER -> unjudgedAfter;
        };
    }
}
