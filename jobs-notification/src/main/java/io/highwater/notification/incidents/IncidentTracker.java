package io.highwater.notification.incidents;

import static io.highwater.notification.incidents.HostState.NONE;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.learned.Verdict;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.thresholds.HostThresholds;
import java.util.List;
import java.util.function.Consumer;

/**
 * The incidents of one host at a time: a function of its windows, in whichever order they come.
 *
 * <p>Windows of one cpu come in their order, those of different cpus in any. What they say of a healthy cpu holds whenever
 * it comes. What can change an incident is judged in the order of event time: at once if everything before it has
 * settled, which in live operation is so, and as soon as it has otherwise. Of the cpus of one window those that fire come
 * before those that no longer do, and those that are new to the host last: the window in which one cpu takes over from
 * another is one incident, not two.
 */
public final class IncidentTracker {

    /** After all windows. */
    private static final long END = Long.MAX_VALUE;

    private final NoData noData;
    private final Quiet quiet;
    private final Passage passage;
    private final Waking waking;
    private final WindowJudge judge;
    private final Bands bands = new Bands();

    public IncidentTracker(IncidentRules rules) {
        this(rules, new QuietInForce(), warning -> {});
    }

    /**
     * @param inForce silences and acknowledgements; what changes in them is for the host at its next look
     * @param warnings of settings that cannot work with what a host sends, in words, once for each host
     */
    public IncidentTracker(IncidentRules rules, QuietInForce inForce, Consumer<String> warnings) {
        noData = new NoData(rules);
        quiet = new Quiet(inForce);
        passage = new Passage(noData, quiet);
        waking = new Waking(noData, passage);
        judge = new WindowJudge(noData, quiet, new SettingHints(warnings));
    }

    /**
     * An average has come. One that was judged already changes nothing.
     *
     * @param thresholds null if the host has none
     * @param settled all windows that end by then have come, epoch milliseconds
     */
    public void judge(
            HostState host, CpuAggregate window, HostThresholds thresholds, long settled, Consumer<IncidentEvent> out) {
        host.remember(thresholds, HostState.NEVER);
        judge(host, window, settled, out);
    }

    /**
     * The same by the thresholds that the host remembers: then of a healthy host of which nothing is learned they are not
     * looked at.
     */
    public void judge(HostState host, CpuAggregate window, long settled, Consumer<IncidentEvent> out) {
        Cpus cpus = host.cpus;
        int cpu = cpus.place(window.cpu());
        if (window.windowEnd() <= cpus.judgedUntil(cpu)) {
            return;
        }
        host.windowMillis = window.windowEnd() - window.windowStart();
        host.hear(window.windowEnd(), noData.after(host.windowMillis));
        Verdict verdict = host.hasBands()
                ? bands.judge(cpus, cpu, window, HostThresholds.of(host.thresholds(), window.cpu()))
                : null;
        boolean isOver = verdict != null && verdict.isOver() || host.isExceededBy(window);
        if (host.incident == null && !isOver && host.pending == null) {
            judge.healthy(cpus, cpu, window); // Most averages by far: a healthy host stays so.
            return;
        }
        HostThresholds thresholds = host.thresholds();
        if (isOver
                || cpus.isFiring(cpu)
                || host.pending != null && host.pending.has(window.cpu(), NONE)
                || host.incident != null && host.incident.silentCpus.contains(window.cpu())) {
            judgeInOrder(host, cpu, Bands.judged(cpus, cpu, window, verdict), thresholds, settled, out);
        } else {
            judge.healthy(cpus, cpu, window);
            if (window.windowStart() <= settled) {
                new IncidentRecorder(host, window.hostname(), window.windowEnd(), quiet, out)
                        .noteThreshold(thresholds, cpu);
            }
        }
        judgePending(host, window.hostname(), thresholds, settled, out);
    }

    private void judgeInOrder(
            HostState host,
            int cpu,
            JudgedWindow window,
            HostThresholds thresholds,
            long settled,
            Consumer<IncidentEvent> out) {
        if (host.pending == null && window.windowStart() <= settled) {
            passage.pass(host, window.average().hostname(), window.windowEnd() - 1, out);
            if (!judge.waitsForOthers(host, cpu, window, thresholds, settled)) {
                judge.judge(host, cpu, window, thresholds, out);
                return;
            }
        }
        if (host.pending == null) {
            host.pending = new PendingWindows();
        }
        host.pending.add(window);
    }

    /**
     * More has settled: judges what has waited for it, and changes what silence has changed.
     *
     * @param thresholds null if the host has none
     * @param settled all windows that end by then have come, epoch milliseconds
     */
    public void settle(
            HostState host, String hostname, HostThresholds thresholds, long settled, Consumer<IncidentEvent> out) {
        judgePending(host, hostname, thresholds, settled, out);
        if (settled != END) {
            passage.pass(host, hostname, settled, out);
        }
        if (host.incident == null && host.pending == null && host.earlierStretches.length > 0) {
            host.forgetStretches(settled);
        }
    }

    /**
     * A row of silences or acknowledgements is new, another or gone: what that means for an open incident is told at once.
     *
     * @param settled all windows that end by then have come, epoch milliseconds
     */
    public void quietChanged(HostState host, String hostname, long settled, Consumer<IncidentEvent> out) {
        if (settled != END) {
            passage.pass(host, hostname, settled, out);
        }
        if (host.incident != null) {
            long at = quiet.latest(host, settled);
            quiet.change(host, hostname, at, new IncidentRecorder(host, hostname, at, quiet, out));
        }
    }

    /** All input has come to its end: judges what is pending. That nothing follows is no silence. */
    public void end(HostState host, String hostname, HostThresholds thresholds, Consumer<IncidentEvent> out) {
        settle(host, hostname, thresholds, END, out);
    }

    private void judgePending(
            HostState host, String hostname, HostThresholds thresholds, long settled, Consumer<IncidentEvent> out) {
        boolean goesOn = true;
        while (goesOn && host.pending != null && host.pending.first().windowStart() <= settled) {
            goesOn = judgeFirst(host, hostname, thresholds, settled, out);
        }
    }

    /** @return whether none of the first pending window's cpus has to wait any longer */
    private boolean judgeFirst(
            HostState host, String hostname, HostThresholds thresholds, long settled, Consumer<IncidentEvent> out) {
        PendingWindows pending = host.pending;
        List<JudgedWindow> window = pending.firstOfAllCpus();
        passage.pass(host, hostname, window.get(0).windowEnd() - 1, out);
        int left = window.size();
        for (WindowJudge.Turn turn : WindowJudge.Turn.values()) {
            for (JudgedWindow ofCpu : window) {
                int cpu = host.cpus.place(ofCpu.cpu());
                if (ofCpu.windowEnd() > host.cpus.judgedUntil(cpu)
                        && judge.turn(host, cpu, ofCpu, thresholds) == turn
                        && !judge.waitsForOthers(host, cpu, ofCpu, thresholds, settled)) {
                    judge.judge(host, cpu, ofCpu, thresholds, out);
                    pending.remove(ofCpu);
                    left--;
                }
            }
        }
        host.pending = pending.isEmpty() ? null : pending;
        return left == 0;
    }

    /** @return when {@link #settle} has something to do next, epoch milliseconds */
    public long nextDeadline(HostState host, String hostname, long settled) {
        return waking.nextDeadline(host, hostname, settled);
    }

    /** @see Waking#wakeAt */
    public long wakeAt(HostState host, CpuAggregate judged, long settled) {
        return waking.wakeAt(host, judged, settled);
    }

    /** @see Waking#tidied */
    public long tidied(HostState host, String hostname, long settled) {
        return waking.tidied(host, hostname, settled);
    }
}
