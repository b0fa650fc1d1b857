package io.highwater.notification.incidents;

import static io.highwater.notification.incidents.HostState.NONE;

import io.highwater.model.CpuAggregate;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import java.util.function.Consumer;

/**
 * What one window of one cpu does to the incident of its host.
 *
 * <pre>
 * cpu:       OK -> PENDING (over the threshold for less than "for") -> FIRING -> OK (at or below "resolve below")
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

    Turn turn(HostState host, int cpu, CpuAggregate window, HostThresholds thresholds) {
        if (leaves(host, cpu, window, thresholds)) {
            return Turn.LEAVES;
        }
        return isExpected(host, cpu, window) ? Turn.STAYS_OR_FIRES : Turn.NEW;
    }

    private static boolean leaves(HostState host, int cpu, CpuAggregate window, HostThresholds thresholds) {
        if (!host.cpus.isFiring(cpu)) {
            return false;
        }
        Threshold threshold = HostThresholds.of(thresholds, window.cpu());
        return threshold == null || window.usageAvg() <= threshold.resolveBelow();
    }

    private boolean isExpected(HostState host, int cpu, CpuAggregate window) {
        long judgedUntil = host.cpus.judgedUntil(cpu);
        return host.cpus.isFiring(cpu)
                || judgedUntil != NONE && judgedUntil + noData.after(host.windowMillis) >= window.windowEnd();
    }

    /**
     * Whether another cpu may have its turn before this one in the same window, and has not come yet. Only what would
     * resolve the incident waits, and cpus that are new to it.
     */
    boolean waitsForOthers(HostState host, int cpu, CpuAggregate window, HostThresholds thresholds, long settled) {
        if (host.incident == null || window.windowEnd() <= settled) {
            return false;
        }
        return switch (turn(host, cpu, window, thresholds)) {
            case STAYS_OR_FIRES -> false;
            case LEAVES -> host.cpus.isLastFiring(cpu) && isAnyMissing(host, cpu, window);
            case NEW -> isAnyMissing(host, cpu, window);
        };
    }

    private boolean isAnyMissing(HostState host, int judged, CpuAggregate window) {
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

    /** A cpu that is not firing, and not over the threshold: whenever it is judged, nothing else changes. */
    void healthy(Cpus cpus, int cpu, CpuAggregate window) {
        cpus.judged(cpu, window.windowEnd());
        cpus.overSince(cpu, NONE);
    }

    /** Silence before the window has been passed. */
    void judge(HostState host, int cpu, CpuAggregate window, HostThresholds thresholds, Consumer<IncidentEvent> out) {
        Cpus cpus = host.cpus;
        long judgedUntil = cpus.judgedUntil(cpu);
        boolean consecutive = window.windowStart() == judgedUntil;
        boolean leaves = leaves(host, cpu, window, thresholds);
        Threshold threshold = HostThresholds.of(thresholds, window.cpu());
        cpus.judged(cpu, window.windowEnd());
        IncidentRecorder recorder = new IncidentRecorder(host, window.hostname(), window.windowEnd(), quiet, out);
        if (host.incident != null) {
            noData.heard(host, window.windowEnd());
            host.incident.silentCpus.remove(window.cpu());
            recorder.noteThreshold(thresholds, cpu);
        }
        if (leaves) {
            cpus.overSince(cpu, NONE);
            recorder.leave(cpu, threshold == null ? EndReason.NO_THRESHOLD : EndReason.CAME_DOWN);
        } else if (cpus.isFiring(cpu)) {
            FiringCpu firing = firing(window, threshold);
            cpus.fires(cpu, firing);
            if (recorder.recoverIfStale()) {
                hints.cameBack(
                        host, window.hostname(), window.windowEnd() - judgedUntil, noData.after(host.windowMillis));
            } else if (consecutive) {
                hints.fits(host);
            }
            recorder.raisePeak(firing);
        } else if (threshold != null && threshold.isExceededBy(window)) {
            if (consecutive) {
                hints.fits(host);
            } else if (cpus.overSince(cpu) != NONE) {
                hints.missingWindow(host, window, judgedUntil, threshold);
            }
            if (cpus.overSince(cpu) == NONE || !consecutive) {
                cpus.overSince(cpu, window.windowStart());
            }
            if (window.windowEnd() - cpus.overSince(cpu) >= threshold.forMillis()) {
                recorder.fire(cpu, firing(window, threshold), thresholds);
            }
        } else {
            cpus.overSince(cpu, NONE);
        }
    }

    private static FiringCpu firing(CpuAggregate window, Threshold threshold) {
        return new FiringCpu(
                window.cpu(),
                window.usageAvg(),
                window.usageMax(),
                threshold.limit(window.hostname()),
                window.windowStart(),
                window.windowEnd());
    }
}
