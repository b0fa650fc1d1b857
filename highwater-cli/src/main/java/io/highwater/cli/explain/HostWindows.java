package io.highwater.cli.explain;

import io.highwater.cli.topics.Averages;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.CpuState;
import io.highwater.notification.incidents.HostState;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.learned.Band;
import io.highwater.notification.thresholds.LookAlikes;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The averages of a stretch of time as the job gets them: those of the host are judged by its very rules, of all others is
 * noted when they were heard.
 */
final class HostWindows implements Averages {

    private static final int MOST_LOOK_ALIKES = 5;

    private final String host;
    private final HostRows rows;
    private final Judgement judgement;
    private final List<IncidentEvent> events = new ArrayList<>();

    private final TreeMap<String, List<JudgedWindow>> byCpu = new TreeMap<>();
    private final TreeSet<String> lookAlikes = new TreeSet<>();
    private String lastOther = "";
    private long read;
    private long newestEnd = Long.MIN_VALUE;
    private long newestWriting = Long.MIN_VALUE;
    private long learnedFrom = Long.MAX_VALUE;
    private boolean isPastTooMuch;

    /** @param rows null if they are not known: then nothing is judged */
    HostWindows(String host, HostRows rows, IncidentRules rules) {
        this.host = host;
        this.rows = rows;
        this.judgement = rows == null ? null : new Judgement(rules, rows.inForce(), events::add);
    }

    @Override
    public void average(CpuAggregate average, long writtenAt) {
        read++;
        newestEnd = Math.max(newestEnd, average.windowEnd());
        newestWriting = Math.max(newestWriting, writtenAt);
        if (average.hostname().equals(host)) {
            learnedFrom = Math.min(learnedFrom, average.windowStart());
            List<JudgedWindow> ofCpu = byCpu.computeIfAbsent(average.cpu(), cpu -> new ArrayList<>());
            if (!ofCpu.isEmpty() && last(ofCpu).average().windowEnd() >= average.windowEnd()) {
                return; // A replay, which is judged no more either.
            }
            if (judgement != null) {
                judgement.judge(average);
            }
            ofCpu.add(judged(average, band(average.cpu())));
        } else if (!average.hostname().equals(lastOther)) {
            lastOther = average.hostname();
            if (lookAlikes.size() < MOST_LOOK_ALIKES && LookAlikes.areAlike(lastOther, host)) {
                lookAlikes.add(lastOther);
            }
        }
    }

    /** One of the host, from before the stretch: judged as well, for what is learned of it, and not shown. */
    boolean learn(CpuAggregate average) {
        learnedFrom = Math.min(learnedFrom, average.windowStart());
        judgement.judge(average);
        judgement.settle(average.windowStart());
        return true;
    }

    @Override
    public void settled(long until) {
        if (judgement == null) {
            return;
        }
        // One end after the other, so that each window is seen as it was judged, also where several waited.
        for (long end : waitingUntil(until)) {
            judgement.settle(end);
            judgeAgain(end);
        }
        judgement.settle(until);
    }

    private TreeSet<Long> waitingUntil(long until) {
        TreeSet<Long> ends = new TreeSet<>();
        for (List<JudgedWindow> ofCpu : byCpu.values()) {
            for (int i = ofCpu.size() - 1; i >= 0 && ofCpu.get(i).verdict() == WindowVerdict.WAITS; i--) {
                ends.add(ofCpu.get(i).average().windowEnd());
            }
        }
        return new TreeSet<>(ends.headSet(until, true));
    }

    private void judgeAgain(long end) {
        for (List<JudgedWindow> ofCpu : byCpu.values()) {
            for (int i = ofCpu.size() - 1; i >= 0 && ofCpu.get(i).average().windowEnd() >= end; i--) {
                if (ofCpu.get(i).average().windowEnd() == end && ofCpu.get(i).verdict() == WindowVerdict.WAITS) {
                    ofCpu.set(i, judged(ofCpu.get(i).average(), ofCpu.get(i).band()));
                }
            }
        }
    }

    /** What is learned of the average that has come last of it. */
    private Band band(String cpu) {
        HostState state = judgement == null ? null : judgement.host(host);
        return state == null ? null : state.band(cpu);
    }

    private JudgedWindow judged(CpuAggregate average, Band band) {
        if (rows == null) {
            return new JudgedWindow(average, null, WindowVerdict.UNKNOWN, 0, null);
        }
        Threshold threshold = rows.of(host, average.cpu());
        boolean isOver = JudgedWindow.isOver(average, threshold, band);
        CpuState state = state(average.cpu()).orElse(null);
        WindowVerdict verdict = verdict(average, threshold, isOver, state);
        boolean isJudged = state != null && state.judgedUntil() == average.windowEnd();
        long overMillis =
                isOver && isJudged && state.overSince() != HostState.NONE ? average.windowEnd() - state.overSince() : 0;
        return new JudgedWindow(average, threshold, verdict, overMillis, band);
    }

    private static WindowVerdict verdict(CpuAggregate average, Threshold threshold, boolean isOver, CpuState state) {
        if (threshold == null) {
            return WindowVerdict.NO_THRESHOLD;
        }
        if (state != null && state.judgedUntil() < average.windowEnd()) {
            return WindowVerdict.WAITS;
        }
        boolean fires = state != null && state.firing() != null;
        if (isOver) {
            return fires ? WindowVerdict.FIRES : WindowVerdict.COUNTS;
        }
        return fires ? WindowVerdict.HOLDS : WindowVerdict.FINE;
    }

    private Optional<CpuState> state(String cpu) {
        HostState state = judgement.host(host);
        return state == null
                ? Optional.empty()
                : state.cpuStates().stream()
                        .filter(ofCpu -> ofCpu.name().equals(cpu))
                        .findFirst();
    }

    private static JudgedWindow last(List<JudgedWindow> windows) {
        return windows.get(windows.size() - 1);
    }

    /** What the rules make of the windows that were read, by the thresholds as they are now. */
    List<IncidentEvent> events() {
        return List.copyOf(events);
    }

    /** What is before the stretch was too much to read. */
    void hasTooMuchPast() {
        isPastTooMuch = true;
    }

    boolean isPastTooMuch() {
        return isPastTooMuch;
    }

    /** Start of the first average that was learned from, epoch milliseconds; the largest long if none was. */
    long learnedFrom() {
        return learnedFrom;
    }

    /** In their order. */
    Map<String, List<JudgedWindow>> byCpu() {
        return byCpu;
    }

    /** The latest window of each cpu. */
    List<JudgedWindow> latest() {
        return byCpu.values().stream().map(HostWindows::last).toList();
    }

    /** End of the host's newest window, epoch milliseconds; the smallest long if there is none. */
    long hostNewestEnd() {
        return latest().stream()
                .mapToLong(window -> window.average().windowEnd())
                .max()
                .orElse(Long.MIN_VALUE);
    }

    /** Of all hosts, epoch milliseconds; the smallest long if there is none. */
    long newestEnd() {
        return newestEnd;
    }

    /** When the newest average of any host was written, epoch milliseconds. */
    long newestWriting() {
        return newestWriting;
    }

    /** How many averages there were, of all hosts. */
    long read() {
        return read;
    }

    /** Hosts that send, and whose names differ from this one's only as mistyped names do. */
    List<String> lookAlikes() {
        return List.copyOf(lookAlikes);
    }
}
