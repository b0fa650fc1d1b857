package io.highwater.kafka.time;

/**
 * Which event times of one partition are believed. A record's own timestamp mostly comes from the same clock as the event
 * time in it, so only the other hosts of the partition can vouch for it: a host may run ahead of what another one has
 * reached by a given leap, not by more. What is beyond that is believed once it has been confirmed:
 *
 * <ul>
 *   <li>by the wall clock, if it shows the same time, and did when time moved last: a replay passes by the time that a
 *       fast clock shows, too;
 *   <li>by a second host that is beyond it as well: then as far as the lower of the two;
 *   <li>by the host itself, if no other host has moved the partition's time in between: after {@link #ALONE_READINGS}
 *       readings over {@link #ALONE_MILLIS} of its own time, or once its time has passed at the pace of the wall clock
 *       for {@link #PACE_MILLIS}, which shows that nothing is being replayed;
 *   <li>by silence: nothing else came for {@link TimeBounds#quiet}.
 * </ul>
 *
 * <p>The same holds for a partition's first reading, so that no wrong clock can begin. Except for the wall clock, which
 * only ever believes earlier, it is a function of the partition's log. Not checkpointed: after a restart it begins anew.
 */
final class PartitionTime {

    static final int ALONE_READINGS = 20;
    static final long ALONE_MILLIS = 600_000;
    static final long PACE_MILLIS = 10_000;

    /** How much faster than the wall clock the time of a host may pass that replays nothing, and how unevenly. */
    private static final int HASTE = 2;

    private static final long UNEVENNESS_MILLIS = 1_000;

    /** A look at the clock costs more than a reading may: once in so much event time is enough. */
    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final long quietMillis;
    private final WallClock clock;

    /** The host with the highest event time that is believed; null before any is. */
    private String leader;

    private long lead = Long.MIN_VALUE;

    /** What another host than the leader has reached; the leader's own while it is alone. Never above {@link #lead}. */
    private long vouched = Long.MIN_VALUE;

    private boolean alone;

    /** Whether the wall clock showed about the same as {@link #lead} when that passed {@link #nextLook} last. */
    private boolean live;

    private long nextLook;

    /** The host that waits for confirmation; null if none does. */
    private String candidate;

    private long first;
    private long highest;
    private int readings;
    private long lastLeap;

    /** Since when, by the wall clock, and by its own time, the candidate has kept pace. */
    private long paceSince;

    private long paceFirst;

    /** The one host that has moved time on while the candidate waited; two of them outvote it. */
    private String opponent;

    /** Whether it has done so since the candidate's last reading. */
    private boolean opposed;

    /** @param quietMillis a reading that is not yet believed is, when nothing else has come for that long */
    PartitionTime(long quietMillis, WallClock clock) {
        this.quietMillis = quietMillis;
        this.clock = clock;
    }

    /**
     * @param time event time, epoch milliseconds
     * @param leap how far it may be ahead of what another host has reached, milliseconds
     * @return whether this event time may move the watermark
     */
    boolean believes(String host, long time, long leap) {
        if (time <= vouched) {
            return true;
        }
        boolean leads = host.equals(leader);
        if (time - leap > (leads ? vouched : lead)) {
            return leaps(host, time, leap);
        }
        if (!leads) {
            vouched = Math.min(time, lead);
            alone = false;
        }
        if (time > lead) {
            leader = host;
            lead = time;
            vouched = alone ? time : vouched;
            if (time >= nextLook) {
                live = Math.abs(clock.millis() - time) <= leap;
                nextLook = time + LOOK_EVERY_MILLIS;
            }
        }
        if (candidate != null) {
            opposes(host);
        }
        return true;
    }

    private void opposes(String host) {
        opposed = true;
        if (opponent == null && !host.equals(candidate)) {
            opponent = host;
        } else if (!host.equals(opponent)) {
            candidate = null;
        }
    }

    private boolean leaps(String host, long time, long leap) {
        long now = clock.millis();
        if (candidate != null && !opposed && now - lastLeap >= quietMillis) {
            believe(candidate, highest, true);
            return believes(host, time, leap);
        }
        if ((live || leader == null) && Math.abs(now - time) <= leap) {
            believe(host, time, leader == null || alone && host.equals(leader));
            live = true;
            return true;
        }
        lastLeap = now;
        if (candidate == null) {
            hold(host, time, now);
            return false;
        }
        if (!host.equals(candidate)) {
            return confirms(host, time, leap, now);
        }
        if (opposed || time < highest - leap) {
            begin(time, now);
            return false;
        }
        readings++;
        boolean longAlone = readings > ALONE_READINGS && highest - first >= ALONE_MILLIS;
        boolean paced = keepsPace(time, now);
        long before = highest;
        highest = Math.max(highest, time);
        if (longAlone || paced) {
            believe(host, paced ? highest : before, true);
            return believes(host, time, leap);
        }
        return false;
    }

    private boolean keepsPace(long time, long now) {
        long passed = now - paceSince;
        long moved = time - paceFirst;
        if (moved > HASTE * passed + UNEVENNESS_MILLIS) {
            paceSince = now;
            paceFirst = time;
            return false;
        }
        // Its time must have passed at all: a replay that is held up between two readings of one moment proves nothing.
        return passed >= PACE_MILLIS && HASTE * moved >= PACE_MILLIS;
    }

    /** Two hosts are beyond what is believed: so time is at least where the lower of them is. */
    private boolean confirms(String host, long time, long leap, long now) {
        String other = candidate;
        long others = highest;
        if (others <= time) {
            believe(other, others, false);
            return believes(host, time, leap);
        }
        believe(host, time, false);
        if (others - leap > time) {
            hold(other, others, now);
        }
        return true;
    }

    private void believe(String host, long time, boolean isAlone) {
        leader = host;
        lead = time;
        vouched = time;
        alone = isAlone;
        live = false;
        nextLook = time;
        candidate = null;
    }

    private void hold(String host, long time, long now) {
        candidate = host;
        opponent = null;
        begin(time, now);
    }

    /** Contradicted by itself or another host, what the candidate has said before does not count. */
    private void begin(long time, long now) {
        opposed = false;
        first = time;
        highest = time;
        readings = 1;
        paceSince = now;
        paceFirst = time;
    }
}
