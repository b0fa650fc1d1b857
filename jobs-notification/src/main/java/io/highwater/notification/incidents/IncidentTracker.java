package io.highwater.notification.incidents;

import static io.highwater.notification.incidents.HostState.NONE;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Threshold;
import java.util.Map;
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
 * <p>Only event time counts, so that the same input tells the same story, also after a restart or a replay.
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
        CpuState cpu = host.cpu(aggregate.cpu());
        if (aggregate.windowEnd() <= cpu.judgedUntil) {
            return;
        }
        boolean consecutive = aggregate.windowStart() == cpu.judgedUntil;
        cpu.judgedUntil = aggregate.windowEnd();
        host.lastSeen = Math.max(host.lastSeen, aggregate.windowEnd());

        boolean isOver = threshold != null && threshold.isExceededBy(aggregate);
        if (host.incident == null && !isOver) {
            cpu.overSince = NONE; // Most averages by far: a healthy host stays so, and there is no story to write.
            return;
        }

        Story story = new Story(host, aggregate.hostname(), aggregate.windowEnd(), out);
        boolean leaves = cpu.firing && (threshold == null || aggregate.usageAvg() <= threshold.resolveBelow());
        if (!(leaves && host.isLastFiring(cpu))) {
            story.recoverIfStale();
        }
        story.noteThreshold(threshold);
        if (leaves) {
            cpu.overSince = NONE;
            story.leave(aggregate.cpu(), cpu, threshold == null ? "the host has no threshold any more" : null);
        } else if (cpu.firing) {
            cpu.remember(aggregate, threshold.allowedTop());
            story.raisePeak(aggregate.cpu(), cpu);
        } else if (isOver) {
            if (cpu.overSince == NONE || !consecutive) {
                cpu.overSince = aggregate.windowStart();
            }
            if (aggregate.windowEnd() - cpu.overSince >= threshold.forMillis()) {
                cpu.remember(aggregate, threshold.allowedTop());
                story.fire(aggregate.cpu(), cpu, threshold);
            }
        } else {
            cpu.overSince = NONE;
        }
    }

    /**
     * Event time has come to a point. Tells of silence.
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
                host.cpus.values().forEach(cpu -> cpu.firing = false);
                new Story(host, hostname, closes, out).resolve("the host sends no data any more");
            }
        } else if (silentSince <= now) {
            host.incident.state = IncidentState.STALE;
            new Story(host, hostname, silentSince, out).tell(IncidentChange.STALE, null);
        } else {
            leaveSilentCpus(host, hostname, now, out);
        }
    }

    /** A host may go on without one of its cpus: that one must not keep the incident open for ever. */
    private void leaveSilentCpus(HostState host, String hostname, long now, Consumer<IncidentEvent> out) {
        host.cpus.entrySet().stream()
                .filter(cpu -> cpu.getValue().firing)
                .filter(cpu -> cpu.getValue().judgedUntil + rules.noDataMillis() <= now)
                .sorted(Map.Entry.comparingByKey())
                .forEach(cpu -> {
                    long silentSince = cpu.getValue().judgedUntil + rules.noDataMillis();
                    cpu.getValue().overSince = NONE;
                    new Story(host, hostname, silentSince, out)
                            .leave(cpu.getKey(), cpu.getValue(), cpu.getKey() + " sends no data any more");
                });
    }

    /** Whether nothing of this host needs to be remembered. */
    boolean isForgotten(HostState host, long now) {
        return host.incident == null && host.lastSeen + rules.forgetMillis() <= now;
    }

    /** Removes what is remembered of healthy cpus that have gone. */
    void forgetCpus(HostState host, long now) {
        host.cpus.values().removeIf(cpu -> !cpu.firing && cpu.judgedUntil + rules.forgetMillis() <= now);
    }

    /** When time alone would change something next, epoch milliseconds. */
    long nextDeadline(HostState host) {
        if (host.incident == null) {
            return host.lastSeen + rules.forgetMillis();
        }
        if (host.incident.state == IncidentState.STALE) {
            return host.lastSeen + rules.noDataMillis() + rules.forgetMillis();
        }
        return host.firingJudgedUntil() + rules.noDataMillis();
    }
}
