package io.highwater.notification.incidents;

import static io.highwater.notification.incidents.HostState.NONE;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
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

    private final Silence silence;
    private final WindowJudge judge;

    public IncidentTracker(IncidentRules rules) {
        this(rules, warning -> {});
    }

    /** @param warnings of settings that cannot work with what a host sends, in words, once for each host */
    public IncidentTracker(IncidentRules rules, Consumer<String> warnings) {
        silence = new Silence(rules);
        judge = new WindowJudge(silence, new SettingHints(warnings));
    }

    /**
     * An average has come. One that was judged already changes nothing.
     *
     * @param thresholds null if the host has none
     * @param settled all windows that end by then have come, epoch milliseconds
     */
    public void judge(
            HostState host, CpuAggregate window, HostThresholds thresholds, long settled, Consumer<IncidentEvent> out) {
        Threshold threshold = HostThresholds.of(thresholds, window.cpu());
        judge(host, window, thresholds, threshold != null && threshold.isExceededBy(window), settled, out);
    }

    /**
     * The same where it is known already whether the average is over the threshold: then of a healthy host the threshold
     * is not looked at.
     */
    public void judge(
            HostState host,
            CpuAggregate window,
            HostThresholds thresholds,
            boolean isOver,
            long settled,
            Consumer<IncidentEvent> out) {
        Cpus cpus = host.cpus;
        int cpu = cpus.place(window.cpu());
        if (window.windowEnd() <= cpus.judgedUntil(cpu)) {
            return;
        }
        host.windowMillis = window.windowEnd() - window.windowStart();
        host.hear(window.windowEnd(), silence.noData(host.windowMillis));
        if (host.incident == null && !isOver && host.pending == null) {
            judge.healthy(cpus, cpu, window); // Most averages by far: a healthy host stays so.
            return;
        }
        if (isOver
                || cpus.isFiring(cpu)
                || host.pending != null && host.pending.has(window.cpu(), NONE)
                || host.incident != null && host.incident.silentCpus.contains(window.cpu())) {
            judgeInOrder(host, cpu, window, thresholds, settled, out);
        } else {
            judge.healthy(cpus, cpu, window);
            if (window.windowStart() <= settled) {
                new IncidentRecorder(host, window.hostname(), window.windowEnd(), out).noteThreshold(thresholds, cpu);
            }
        }
        judgePending(host, window.hostname(), thresholds, settled, out);
    }

    private void judgeInOrder(
            HostState host,
            int cpu,
            CpuAggregate window,
            HostThresholds thresholds,
            long settled,
            Consumer<IncidentEvent> out) {
        if (host.pending == null && window.windowStart() <= settled) {
            silence.pass(host, window.hostname(), window.windowEnd() - 1, out);
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
            silence.pass(host, hostname, settled, out);
        }
        if (host.incident == null && host.pending == null && host.earlierStretches.length > 0) {
            host.forgetStretches(settled);
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
        List<CpuAggregate> window = pending.firstOfAllCpus();
        silence.pass(host, hostname, window.get(0).windowEnd() - 1, out);
        int left = window.size();
        for (WindowJudge.Turn turn : WindowJudge.Turn.values()) {
            for (CpuAggregate ofCpu : window) {
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

    /** Whether nothing of this host needs to be remembered. */
    private boolean isForgotten(HostState host, long now) {
        return host.incident == null && host.pending == null && forgottenAt(host) <= now;
    }

    private long forgottenAt(HostState host) {
        return host.lastSeen + silence.forget(host.windowMillis);
    }

    /** Removes what is remembered of healthy cpus that have gone. */
    private void forgetCpus(HostState host, long now) {
        Cpus cpus = host.cpus;
        long keep = Math.max(silence.forget(host.windowMillis), silence.noData(host.windowMillis));
        cpus.removeIf(cpu -> !cpus.isFiring(cpu) && cpus.judgedUntil(cpu) + keep <= now);
    }

    /**
     * When {@link #settle} has something to do next, epoch milliseconds.
     *
     * @param settled what has settled by now
     */
    public long nextDeadline(HostState host, long settled) {
        long next = host.incident == null ? forgottenAt(host) : silence.nextChange(host);
        if (host.pending != null) {
            CpuAggregate first = host.pending.first();
            next = Math.min(next, first.windowStart() > settled ? first.windowStart() : first.windowEnd());
        }
        return next;
    }

    /**
     * When the host has to be woken, after a window of it was judged: not later than its next deadline, and mostly as before.
     *
     * @param settled what has settled by now
     * @return epoch milliseconds; if that is not {@link HostState#timerAt}, the timer is to be set anew
     */
    public long wakeAt(HostState host, CpuAggregate judged, long settled) {
        long windowMillis = judged.windowEnd() - judged.windowStart();
        long timer = host.timerAt == NONE
                ? judged.windowEnd() + Math.min(silence.noData(windowMillis), silence.forget(windowMillis))
                : host.timerAt;
        return Math.min(timer, nextDeadline(host, settled));
    }

    /**
     * Its time has come: after what has settled was judged and passed, tidies up.
     *
     * @return when the host has to be woken next, epoch milliseconds; {@link HostState#NONE} if nothing of it needs to be
     *     remembered any more
     */
    public long tidied(HostState host, long settled) {
        if (isForgotten(host, settled)) {
            return NONE;
        }
        forgetCpus(host, settled);
        return nextDeadline(host, settled);
    }
}
