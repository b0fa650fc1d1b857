package io.highwater.notification.incidents;

import static io.highwater.notification.incidents.HostState.NONE;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentState;

/** When a host has to be looked at, though no window of it comes; and what then need not be remembered any more. */
final class Waking {

    private static final long LOOK_AGAIN_MILLIS = 60_000;

    private final NoData noData;
    private final Passage passage;

    Waking(NoData noData, Passage passage) {
        this.noData = noData;
        this.passage = passage;
    }

    /** Whether nothing of this host needs to be remembered. */
    private boolean isForgotten(HostState host, long now) {
        return host.incident == null && host.pending == null && forgottenAt(host, now) <= now;
    }

    /** What is learned outlives that the host is forgotten: gaps must not unlearn. */
    private long forgottenAt(HostState host, long now) {
        long forgottenAt = host.lastSeen + noData.forget(host.windowMillis);
        return forgottenAt > now ? forgottenAt : Math.max(forgottenAt, Bands.keptUntil(host.cpus));
    }

    /** Removes what is remembered of healthy cpus that have gone. */
    private void forgetCpus(HostState host, long now) {
        Cpus cpus = host.cpus;
        long keep = Math.max(noData.forget(host.windowMillis), noData.after(host.windowMillis));
        cpus.removeIf(
                cpu -> !cpus.isFiring(cpu) && cpus.judgedUntil(cpu) + keep <= now && Bands.keptUntil(cpus, cpu) <= now);
    }

    /**
     * When {@link IncidentTracker#settle} has something to do next, epoch milliseconds.
     *
     * @param settled what has settled by now
     */
    long nextDeadline(HostState host, String hostname, long settled) {
        long next = host.incident == null ? forgottenAt(host, settled) : nextChange(host, hostname, settled);
        if (host.pending != null) {
            JudgedWindow first = host.pending.first();
            next = Math.min(next, first.windowStart() > settled ? first.windowStart() : first.windowEnd());
        }
        return next;
    }

    /** Who asks can set no timer when a row of silences comes: of a host that sends nothing it is looked for again and again. */
    private long nextChange(HostState host, String hostname, long settled) {
        long next = passage.nextChange(host, hostname);
        boolean isHeard = host.incident.state != IncidentState.STALE;
        return isHeard || settled == NONE ? next : Math.min(next, settled + LOOK_AGAIN_MILLIS);
    }

    /**
     * When the host has to be woken, after a window of it was judged: not later than its next deadline, and mostly as before.
     *
     * @param settled what has settled by now
     * @return epoch milliseconds; if that is not {@link HostState#timerAt}, the timer is to be set anew
     */
    long wakeAt(HostState host, CpuAggregate judged, long settled) {
        long windowMillis = judged.windowEnd() - judged.windowStart();
        long timer = host.timerAt == NONE
                ? judged.windowEnd() + Math.min(noData.after(windowMillis), noData.forget(windowMillis))
                : host.timerAt;
        return Math.min(timer, nextDeadline(host, judged.hostname(), settled));
    }

    /**
     * Its time has come: after what has settled was judged and passed, tidies up.
     *
     * @return when the host has to be woken next, epoch milliseconds; {@link HostState#NONE} if nothing of it needs to be
     *     remembered any more
     */
    long tidied(HostState host, String hostname, long settled) {
        if (isForgotten(host, settled)) {
            return NONE;
        }
        forgetCpus(host, settled);
        return nextDeadline(host, hostname, settled);
    }
}
