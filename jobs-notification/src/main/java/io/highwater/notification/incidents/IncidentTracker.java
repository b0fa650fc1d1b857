package io.highwater.notification.incidents;

import static io.highwater.notification.incidents.HostState.NONE;

import io.highwater.model.CpuAggregate;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.notification.thresholds.Threshold;
import java.util.function.Consumer;

/**
 * The rules of an incident, for one host at a time.
 *
 * <pre>
 * cpu:       OK -> PENDING (over the threshold for less than "for") -> FIRING -> OK (at or below "resolve below")
 * incident:  opens with the first cpu that fires, resolves with the last one that no longer does;
 *            FIRING -> STALE (the host is silent) -> FIRING or RESOLVED
 * </pre>
 *
 * <p>Only event time counts, so that the same input gives the same incidents, also after a restart or a replay.
 */
final class IncidentTracker {

    private final IncidentRules rules;

    IncidentTracker(IncidentRules rules) {
        this.rules = rules;
    }

    /**
     * An average has come. One that was judged already changes nothing.
     *
     * @param threshold null if the host has none
     */
    void judge(HostState host, CpuAggregate aggregate, Threshold threshold, Consumer<IncidentEvent> out) {
        judge(host, aggregate, threshold, threshold != null && threshold.isExceededBy(aggregate), out);
    }

    /**
     * The same where it is known already whether the average is over the threshold: then of a healthy host the threshold
     * is not looked at.
     */
    void judge(
            HostState host, CpuAggregate aggregate, Threshold threshold, boolean isOver, Consumer<IncidentEvent> out) {
        Cpus cpus = host.cpus;
        int cpu = cpus.place(aggregate.cpu());
        long judgedUntil = cpus.judgedUntil(cpu);
        if (aggregate.windowEnd() <= judgedUntil) {
            return;
        }
        boolean consecutive = aggregate.windowStart() == judgedUntil;
        cpus.judged(cpu, aggregate.windowEnd());
        host.lastSeen = Math.max(host.lastSeen, aggregate.windowEnd());

        if (host.incident == null && !isOver) {
            cpus.overSince(cpu, NONE); // Most averages by far: a healthy host stays so, and nothing to record.
            return;
        }

        IncidentRecorder recorder = new IncidentRecorder(host, aggregate.hostname(), aggregate.windowEnd(), out);
        boolean isFiring = cpus.isFiring(cpu);
        boolean leaves = isFiring && (threshold == null || aggregate.usageAvg() <= threshold.resolveBelow());
        if (!(leaves && cpus.isLastFiring(cpu))) {
            recorder.recoverIfStale();
        }
        recorder.noteThreshold(threshold);
        if (leaves) {
            cpus.overSince(cpu, NONE);
            recorder.leave(cpu, threshold == null ? "the host has no threshold any more" : null);
        } else if (isFiring) {
            FiringCpu window = firing(aggregate, threshold);
            cpus.fires(cpu, window);
            recorder.raisePeak(window);
        } else if (isOver) {
            if (cpus.overSince(cpu) == NONE || !consecutive) {
                cpus.overSince(cpu, aggregate.windowStart());
            }
            if (aggregate.windowEnd() - cpus.overSince(cpu) >= threshold.forMillis()) {
                recorder.fire(cpu, firing(aggregate, threshold), threshold);
            }
        } else {
            cpus.overSince(cpu, NONE);
        }
    }

    private static FiringCpu firing(CpuAggregate aggregate, Threshold threshold) {
        return new FiringCpu(
                aggregate.cpu(),
                aggregate.usageAvg(),
                aggregate.usageMax(),
                threshold.allowedTop(),
                aggregate.windowStart(),
                aggregate.windowEnd());
    }

    /**
     * Event time has passed: emits what silence has changed.
     *
     * @param now epoch milliseconds
     */
    void timePasses(HostState host, String hostname, long now, Consumer<IncidentEvent> out) {
        if (host.incident == null) {
            return;
        }
        long silentSince = host.lastSeen + rules.noDataMillis();
        if (host.incident.state == IncidentState.STALE) {
            long closes = silentSince + rules.forgetMillis();
            if (closes <= now) {
                host.cpus.noneFires();
                new IncidentRecorder(host, hostname, closes, out).resolve("the host sends no data any more");
            }
        } else if (silentSince <= now) {
            host.incident.state = IncidentState.STALE;
            new IncidentRecorder(host, hostname, silentSince, out).emit(IncidentChange.STALE, null);
        } else {
            leaveSilentCpus(host, hostname, now, out);
        }
    }

    /** A host may go on without one of its cpus: that one must not keep the incident open for ever. */
    private void leaveSilentCpus(HostState host, String hostname, long now, Consumer<IncidentEvent> out) {
        Cpus cpus = host.cpus;
        for (int cpu = 0; cpu < cpus.size(); cpu++) {
            long silentSince = cpus.judgedUntil(cpu) + rules.noDataMillis();
            if (cpus.isFiring(cpu) && silentSince <= now) {
                cpus.overSince(cpu, NONE);
                new IncidentRecorder(host, hostname, silentSince, out)
                        .leave(cpu, cpus.name(cpu) + " sends no data any more");
            }
        }
    }

    /** Whether nothing of this host needs to be remembered. */
    boolean isForgotten(HostState host, long now) {
        return host.incident == null && host.lastSeen + rules.forgetMillis() <= now;
    }

    /** Removes what is remembered of healthy cpus that have gone. */
    void forgetCpus(HostState host, long now) {
        Cpus cpus = host.cpus;
        cpus.removeIf(cpu -> !cpus.isFiring(cpu) && cpus.judgedUntil(cpu) + rules.forgetMillis() <= now);
    }

    /** When time alone would change something next, epoch milliseconds. */
    long nextDeadline(HostState host) {
        if (host.incident == null) {
            return host.lastSeen + rules.forgetMillis();
        }
        if (host.incident.state == IncidentState.STALE) {
            return host.lastSeen + rules.noDataMillis() + rules.forgetMillis();
        }
        long oldest = host.cpus.isAnyFiring() ? host.cpus.firingJudgedUntil() : host.lastSeen;
        return oldest + rules.noDataMillis();
    }
}
