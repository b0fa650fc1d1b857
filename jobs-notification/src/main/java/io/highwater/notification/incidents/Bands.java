package io.highwater.notification.incidents;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.learned.Band;
import io.highwater.notification.learned.LearnedBands;
import io.highwater.notification.learned.Verdict;
import io.highwater.notification.thresholds.Threshold;

/**
 * What is learned of cpus whose row asks for it. Each average is given to it once, in the order of its cpu, when it comes: so
 * what is learned is a function of the cpu's averages, whatever the host's other cpus do and whoever waits for them.
 */
final class Bands {

    private final LearnedBands learned = new LearnedBands();

    /**
     * Learns from an average that has come.
     *
     * @param threshold null if the cpu has none: what was learned is dropped, as if its row did not ask for it
     * @return null if nothing is learned of the cpu, or if the average has come before
     */
    Verdict judge(Cpus cpus, int cpu, CpuAggregate window, Threshold threshold) {
        if (threshold == null || !threshold.learns()) {
            cpus.unlearn(cpu);
            return null;
        }
        if (window.windowEnd() <= cpus.learnedUntil(cpu)) {
            return null;
        }
        return learned.judge(
                cpus.learn(),
                cpu,
                window.windowEnd(),
                window.windowEnd() - window.windowStart(),
                window.usageAvg(),
                threshold.learning().sensitivity());
    }

    /** What there is to say of the average that was judged last of its cpu. @param verdict null if there is none */
    static JudgedWindow judged(Cpus cpus, int cpu, CpuAggregate window, Verdict verdict) {
        if (verdict == null) {
            return JudgedWindow.of(window);
        }
        return new JudgedWindow(
                window, verdict.isOver() ? Band.of(cpus.learn(), cpu).unusual() : null, verdict == Verdict.ACCEPTED);
    }

    /** Epoch milliseconds; {@link HostState#NONE} if nothing is learned of the cpu. */
    static long keptUntil(Cpus cpus, int cpu) {
        long until = cpus.learnedUntil(cpu);
        return until == 0 ? HostState.NONE : until + LearnedBands.KEPT_MILLIS;
    }

    /** The same of all cpus. */
    static long keptUntil(Cpus cpus) {
        long latest = HostState.NONE;
        for (int cpu = 0; cpus.isLearned() && cpu < cpus.size(); cpu++) {
            latest = Math.max(latest, keptUntil(cpus, cpu));
        }
        return latest;
    }
}
