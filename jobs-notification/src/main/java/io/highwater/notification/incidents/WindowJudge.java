package io.highwater.notification.incidents;

import static io.highwater.notification.incidents.HostState.NONE;

import io.highwater.model.CpuAggregate;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Limit;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import java.util.function.Consumer;

/**
 * What one window of one cpu does to the incident of its host.
 *
 * <pre>
 * cpu:       OK -> PENDING (over for less than "for") -> FIRING -> OK (over neither its threshold nor what is usual)
 * incident:  opens with the first cpu that fires, resolves with the last one that no longer does;
 *            FIRING -> STALE (the host is silent) -> FIRING or RESOLVED
 * </pre>
 */
final class WindowJudge {

    /** The order in which the cpus of one window are judged while an incident is open. */
    enum Turn {
        /** Known to the host; fires, or stays as it is. */
        STAYS_OR_FIRES,
        /** No longer fires. */
        LEAVES,
        /** Has sent nothing for so long, or never, that nobody could wait for it. */
        NEW
    }

    private final NoData noData;
    private final Quiet quiet;
    private final SettingHints hints;

    WindowJudge(NoData noData, Quiet quiet, SettingHints hints) {
        this.noData = noData;
        this.quiet = quiet;
        this.hints = hints;
    }

    Turn turn(HostState host, int cpu, JudgedWindow window, HostThresholds thresholds) {
        if (leaves(host, cpu, window, thresholds)) {
            return Turn.LEAVES;
        }
        return isExpected(host, cpu, window) ? Turn.STAYS_OR_FIRES : Turn.NEW;
    }

    private static boolean leaves(HostState host, int cpu, JudgedWindow window, HostThresholds thresholds) {
        FiringCpu firing = host.cpus.firing(cpu);
        return firing != null && !Over.isOver(firing, window, HostThresholds.of(thresholds, window.cpu()));
    }

    private boolean isExpected(HostState host, int cpu, JudgedWindow window) {
        long judgedUntil = host.cpus.judgedUntil(cpu);
        return host.cpus.isFiring(cpu)
                || judgedUntil != NONE && judgedUntil + noData.after(host.windowMillis) >= window.windowEnd();
    }

    /**
     * Whether another cpu may have its turn before this one in the same window, and has not come yet. Only what would
     * resolve the incident waits, and cpus that are new to it.
     */
    boolean waitsForOthers(HostState host, int cpu, JudgedWindow window, HostThresholds thresholds, long settled) {
        if (host.incident == null || window.windowEnd() <= settled) {
            return false;
        }
        return switch (turn(host, cpu, window, thresholds)) {
            case STAYS_OR_FIRES -> false;
            case LEAVES -> host.cpus.isLastFiring(cpu) && isAnyMissing(host, cpu, window);
            case NEW -> isAnyMissing(host, cpu, window);
        };
    }

    private boolean isAnyMissing(HostState host, int judged, JudgedWindow window) {
        for (int cpu = 0; cpu < host.cpus.size(); cpu++) {
            if (cpu != judged
                    && host.cpus.judgedUntil(cpu) < window.windowEnd()
                    && isExpected(host, cpu, window)
                    && (host.pending == null || !host.pending.has(host.cpus.name(cpu), window.windowEnd()))) {
                return true;
            }
        }
        return false;
    }

    /** A cpu that is not firing, and over nothing: whenever it is judged, nothing else changes. */
    void healthy(Cpus cpus, int cpu, CpuAggregate window) {
        cpus.judged(cpu, window.windowEnd());
        cpus.overSince(cpu, NONE);
    }

    /** Silence before the window has been passed. */
    void judge(HostState host, int cpu, JudgedWindow judged, HostThresholds thresholds, Consumer<IncidentEvent> out) {
        Cpus cpus = host.cpus;
        CpuAggregate window = judged.average();
        long judgedUntil = cpus.judgedUntil(cpu);
        boolean consecutive = window.windowStart() == judgedUntil;
        FiringCpu before = cpus.firing(cpu);
        Threshold threshold = HostThresholds.of(thresholds, window.cpu());
        Limit limit = Over.limit(before, judged, threshold);
        cpus.judged(cpu, window.windowEnd());
        IncidentRecorder recorder = new IncidentRecorder(host, window.hostname(), window.windowEnd(), quiet, out);
        if (host.incident != null) {
            noData.heard(host, window.windowEnd());
            host.incident.silentCpus.remove(window.cpu());
            recorder.noteThreshold(thresholds, cpu);
        }
        if (before != null && limit == null) {
            cpus.overSince(cpu, NONE);
            recorder.leave(cpu, reason(before, judged, threshold));
        } else if (before != null) {
            FiringCpu firing = firing(window, limit);
            cpus.fires(cpu, firing);
            if (recorder.recoverIfStale()) {
                hints.cameBack(
                        host, window.hostname(), window.windowEnd() - judgedUntil, noData.after(host.windowMillis));
            } else if (consecutive) {
                hints.fits(host);
            }
            recorder.noteLimit(before, firing, threshold);
            recorder.raisePeak(firing);
        } else if (limit != null) {
            if (consecutive) {
                hints.fits(host);
            } else if (cpus.overSince(cpu) != NONE) {
                hints.missingWindow(host, window, judgedUntil, threshold, limit);
            }
            if (cpus.overSince(cpu) == NONE || !consecutive) {
                cpus.overSince(cpu, window.windowStart());
            }
            if (window.windowEnd() - cpus.overSince(cpu) >= threshold.forMillis()) {
                recorder.fire(cpu, firing(window, limit), thresholds);
            }
        } else {
            cpus.overSince(cpu, NONE);
        }
    }

    private static EndReason reason(FiringCpu before, JudgedWindow window, Threshold threshold) {
        if (threshold == null) {
            return EndReason.NO_THRESHOLD;
        }
        return before.limit().isLearned() && window.isAccepted() ? null : EndReason.CAME_DOWN;
    }

    private static FiringCpu firing(CpuAggregate window, Limit limit) {
        return new FiringCpu(
                window.cpu(), window.usageAvg(), window.usageMax(), limit, window.windowStart(), window.windowEnd());
    }
}
