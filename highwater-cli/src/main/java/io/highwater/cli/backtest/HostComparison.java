package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Change.Part;
import io.highwater.cli.backtest.Change.Peak;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The incidents of one host on both sides, as they come in the order of event time: of those that are over only sums stay. */
final class HostComparison {

    /** What counts of a side. */
    static final class Tally {
        int incidents;
        long firingMillis;

        /** Of the incidents those that nobody was told of: silenced from begin to end. */
        int silenced;

        /** Start of the one that is open, epoch milliseconds; null if none is. */
        private Long openSince;

        /** Whether anybody was told of that one. */
        private boolean isTold;
    }

    /** One side of the incidents that overlap. */
    private static final class Overlap {
        private int incidents;
        private int silenced;
        private long from;
        private long until;
        private long millis;
        private long fingerprint;

        private void add(long start, long end, long within, boolean isTold) {
            from = incidents == 0 ? start : from;
            until = end;
            millis += within;
            incidents++;
            silenced += isTold ? 0 : 1;
            fingerprint = (fingerprint * 31 + start) * 31 + end;
        }

        private boolean isAs(Overlap other) {
            return incidents == other.incidents && fingerprint == other.fingerprint;
        }

        private Part part(boolean isOpen) {
            return incidents == 0
                    ? null
                    : new Part(
                            incidents,
                            silenced,
                            Instant.ofEpochMilli(from),
                            isOpen ? null : Instant.ofEpochMilli(until),
                            Duration.ofMillis(millis));
        }
    }

    private final String hostname;
    private final Consumer<Change> changes;
    private final Map<Side, Tally> tallies = new EnumMap<>(Side.class);
    private final Map<Side, Overlap> overlaps = new EnumMap<>(Side.class);
    private final Map<Difference, Integer> differences = new EnumMap<>(Difference.class);

    /** Nothing before it counts, epoch milliseconds. */
    private long begin;

    private long overlapUntil = Long.MIN_VALUE;
    private IncidentPeak peak;

    HostComparison(String hostname, long begin, Consumer<Change> changes) {
        this.hostname = hostname;
        this.begin = begin;
        this.changes = changes;
        for (Side side : Side.values()) {
            tallies.put(side, new Tally());
            overlaps.put(side, new Overlap());
        }
    }

    void take(Side side, IncidentEvent event) {
        Tally tally = tallies.get(side);
        if (tally.openSince == null) {
            if (!isAnyOpen() && event.startedAt() > overlapUntil) {
                endOverlap(false, false);
            }
            // A topic may have lost the opening.
            tally.openSince = event.startedAt();
            tally.isTold = false;
            tally.incidents++;
        }
        tally.isTold |= event.handling().silenced() == null;
        if (peak == null || event.peak().average() > peak.average()) {
            peak = event.peak();
        }
        if (event.change() == IncidentChange.RESOLVED) {
            resolve(side, event.occurredAt());
        }
    }

    private void resolve(Side side, long end) {
        Tally tally = tallies.get(side);
        long start = tally.openSince;
        long within = Math.max(0, end - Math.max(start, begin));
        tally.firingMillis += within;
        tally.openSince = null;
        tally.silenced += tally.isTold ? 0 : 1;
        overlaps.get(side).add(start, end, within, tally.isTold);
        overlapUntil = Math.max(overlapUntil, end);
    }

    private boolean isAnyOpen() {
        return tallies.values().stream().anyMatch(tally -> tally.openSince != null);
    }

    /** @param openBefore whether the last one of that side is open still; the other likewise */
    private void endOverlap(boolean openBefore, boolean openAfter) {
        Overlap before = overlaps.get(Side.BEFORE);
        Overlap after = overlaps.get(Side.AFTER);
        if (before.incidents + after.incidents > 0) {
            Difference difference = difference(before, after, openBefore == openAfter);
            int count = difference == Difference.COMES ? after.incidents : Math.max(1, before.incidents);
            differences.merge(difference, count, Integer::sum);
            if (difference != Difference.SAME) {
                changes.accept(new Change(
                        hostname,
                        difference,
                        before.part(openBefore),
                        after.part(openAfter),
                        new Peak(peak.cpu(), peak.average())));
            }
        }
        overlaps.replaceAll((side, over) -> new Overlap());
        overlapUntil = Long.MIN_VALUE;
        peak = null;
    }

    private static Difference difference(Overlap before, Overlap after, boolean endAlike) {
        if (before.incidents == 0) {
            return Difference.COMES;
        } else if (after.incidents == 0) {
            return Difference.GOES;
        } else if (before.isAs(after) && endAlike) {
            return before.silenced == after.silenced
                    ? Difference.SAME
                    : after.silenced > before.silenced ? Difference.SILENCED : Difference.TOLD;
        } else if (before.millis == after.millis) {
            return Difference.MOVED;
        }
        return after.millis > before.millis ? Difference.LONGER : Difference.SHORTER;
    }

    /** What is over by now was before the stretch. @return whether an incident is open that reaches into it */
    boolean begin(long time) {
        begin = time;
        overlaps.replaceAll((side, over) -> new Overlap());
        overlapUntil = Long.MIN_VALUE;
        differences.clear();
        tallies.values().forEach(tally -> {
            tally.firingMillis = 0;
            tally.silenced = 0;
            tally.incidents = tally.openSince == null ? 0 : 1;
        });
        return isAnyOpen();
    }

    /** The stretch ends, epoch milliseconds. @return how many are open, by side */
    Map<Side, Integer> end(long time) {
        Map<Side, Integer> open = new EnumMap<>(Side.class);
        for (Side side : Side.values()) {
            if (tallies.get(side).openSince != null) {
                open.put(side, 1);
                resolve(side, Math.max(time, tallies.get(side).openSince));
            }
        }
        endOverlap(open.containsKey(Side.BEFORE), open.containsKey(Side.AFTER));
        return open;
    }

    String hostname() {
        return hostname;
    }

    Tally tally(Side side) {
        return tallies.get(side);
    }

    int count(Difference difference) {
        return differences.getOrDefault(difference, 0);
    }

    boolean differs() {
        return differences.keySet().stream().anyMatch(difference -> difference != Difference.SAME);
    }
}
