package io.highwater.cli.unittest;

import io.highwater.model.CpuAggregate;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.learned.Band;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What becomes of a test's averages: judged by the job's own rules, window by window, and told by its own words. */
final class Course {

    /** When all series begin: some midnight. Times in messages are of that day. */
    static final long START = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

    /** What became of an average. */
    enum Verdict {
        MISSING,
        WITHOUT_THRESHOLD,
        FINE,
        /** Too little of it is known yet, and there is nothing else to judge it by. */
        LEARNS,
        /** Its threshold, or what is usual for it. */
        OVER,
        FIRES
    }

    /** @param average null if it is missing */
    record Cell(Double average, Verdict verdict) {}

    /**
     * @param end milliseconds since the series began
     * @param cells one for each series
     */
    record Window(long end, List<Cell> cells) {}

    private final ThresholdTest test;
    private final ThresholdsInForce thresholds;
    private final Judgement judgement;
    private final List<IncidentEvent> events = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();

    /** Of each series, by its title: what its band said of a window when that came. Empty where nothing is learned. */
    private final Map<String, Map<Integer, Verdict>> bands = new HashMap<>();

    private Course(ThresholdTest test) {
        this.test = test;
        thresholds = test.settings().thresholds();
        judgement = new Judgement(
                test.settings().rules(), thresholds, test.settings().quiet(), events::add);
    }

    static Course of(ThresholdTest test) {
        Course course = new Course(test);
        long length = test.settings().windowMillis();
        long end = Math.max(course.count() * length, test.expected().end());
        course.judge(end);
        course.tell(end);
        course.show(end);
        return course;
    }

    private long count() {
        return test.series().stream()
                .mapToLong(series -> series.averages().size())
                .max()
                .orElse(0);
    }

    private void judge(long end) {
        long length = test.settings().windowMillis();
        for (int window = 0; window < count(); window++) {
            long start = START + window * length;
            for (Series series : test.series()) {
                Double average = series.at(window);
                if (average != null) {
                    judgement.judge(
                            new CpuAggregate(start, start + length, series.host(), series.name(), average, average));
                    noteBand(series, window);
                }
            }
            // Not yet all of the window: while it may lack others, those of it are judged in the order that is the same
            // whichever comes first.
            judgement.settle(start + length - 1);
        }
        judgement.settle(START + end);
    }

    private void noteBand(Series series, int window) {
        Band band = judgement.host(series.host()).band(series.name());
        if (band != null) {
            bands.computeIfAbsent(series.title(), title -> new HashMap<>())
                    .put(window, band.isLearning() ? Verdict.LEARNS : band.isOver() ? Verdict.OVER : Verdict.FINE);
        }
    }

    /** By the outbox, host by host, with what is due by then. */
    private void tell(long end) {
        Map<String, Map<Long, List<IncidentEvent>>> byHost = events.stream()
                .collect(Collectors.groupingBy(
                        IncidentEvent::hostname,
                        TreeMap::new,
                        Collectors.groupingBy(IncidentEvent::occurredAt, TreeMap::new, Collectors.toList())));
        byHost.values()
                .forEach(moments -> tell(moments, new Channel(test.settings().wording()), end));
        facts.sort(Comparator.comparingLong(Fact::at));
    }

    private void tell(Map<Long, List<IncidentEvent>> moments, Channel channel, long end) {
        IncidentEvent latest = null;
        for (Map.Entry<Long, List<IncidentEvent>> moment : moments.entrySet()) {
            remind(channel, latest, moment.getKey() - 1);
            List<Told> told = channel.hear(moment.getValue(), moment.getKey());
            for (IncidentEvent event : moment.getValue()) {
                latest = event;
                facts.add(new Fact(moment.getKey() - START, Change.of(event), event, told));
            }
        }
        remind(channel, latest, START + end);
    }

    private void remind(Channel channel, IncidentEvent latest, long now) {
        while (channel.dueAt() <= now) {
            long at = channel.dueAt();
            facts.add(new Fact(at - START, Change.REMINDED, latest, channel.tell(at)));
        }
    }

    /** The windows, each with what became of it by its end. */
    private void show(long end) {
        Map<String, IncidentEvent> latest = new HashMap<>();
        Iterator<IncidentEvent> left = events.stream()
                .sorted(Comparator.comparingLong(IncidentEvent::occurredAt))
                .iterator();
        IncidentEvent next = left.hasNext() ? left.next() : null;
        long length = test.settings().windowMillis();
        for (int window = 0; window * length < end; window++) {
            // The last one may be cut short, if nothing comes any more.
            long until = Math.min(end, (window + 1) * length);
            while (next != null && next.occurredAt() <= START + until) {
                latest.put(next.hostname(), next);
                next = left.hasNext() ? left.next() : null;
            }
            List<Cell> cells = new ArrayList<>();
            for (Series series : test.series()) {
                cells.add(cell(series, window, latest.get(series.host())));
            }
            windows.add(new Window(until, cells));
        }
    }

    private Cell cell(Series series, int window, IncidentEvent latest) {
        Double average = series.at(window);
        if (average == null) {
            return new Cell(null, Verdict.MISSING);
        }
        if (latest != null && latest.cpus().stream().map(FiringCpu::cpu).anyMatch(series.name()::equals)) {
            return new Cell(average, Verdict.FIRES);
        }
        Threshold threshold = threshold(series);
        if (threshold == null) {
            return new Cell(average, Verdict.WITHOUT_THRESHOLD);
        }
        Verdict byBand = bands.getOrDefault(series.title(), Map.of()).getOrDefault(window, Verdict.FINE);
        if (average > threshold.judgedTop()) {
            return new Cell(average, Verdict.OVER);
        }
        boolean hasThreshold = threshold.learning().mode() != Learning.Mode.ONLY;
        return new Cell(average, byBand == Verdict.LEARNS && hasThreshold ? Verdict.FINE : byBand);
    }

    /** Null if that series has none. */
    Threshold threshold(Series series) {
        return HostThresholds.of(thresholds.of(series.host()), series.name());
    }

    List<Window> windows() {
        return windows;
    }

    /** In the order of event time. */
    List<Fact> facts() {
        return facts;
    }
}
