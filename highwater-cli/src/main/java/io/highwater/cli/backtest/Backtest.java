package io.highwater.cli.backtest;

import io.highwater.cli.backtest.Comparison.Stretch;
import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Readable;
import io.highwater.cli.topics.Averages;
import io.highwater.cli.topics.AveragesReader;
import io.highwater.codec.RejectReason;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Averages of a stretch of time, judged by two sets of thresholds. */
public final class Backtest {

    private static final int MOST_NAMED = 5;

    /**
     * Rows of both sides, at most one for each host and cpu.
     *
     * @param quiet silences and acknowledgements of both sides
     * @param notes what else is to be known of them
     */
    public record Rows(List<Threshold> inForce, List<Threshold> proposed, QuietSides quiet, List<String> notes) {}

    private final KafkaOptions kafka;
    private final JudgingOptions options;
    private final Rows rows;
    private final Instant from;
    private final Instant until;
    private final List<String> notes = new ArrayList<>();

    private Predicate<String> hosts = host -> true;
    private boolean isLearning = true;
    private long read;
    private long judged;
    private Map<RejectReason, Long> rejected = Map.of();

    // Guarded by this: a stop comes from another thread.
    private AveragesReader reading;
    private boolean isStopped;

    /** @param from by the time of writing, as is {@code until} */
    public Backtest(KafkaOptions kafka, JudgingOptions options, Rows rows, Instant from, Instant until) {
        this.kafka = kafka;
        this.options = options;
        this.rows = rows;
        this.from = from;
        this.until = until;
    }

    /** All are read, since what has settled depends on all; only these are judged. */
    public Backtest ofHosts(Predicate<String> only) {
        hosts = only;
        return this;
    }

    /** None of the hosts has learned bands: whatever other rows ask for, nothing is read to learn from. */
    public Backtest withoutLearning() {
        isLearning = false;
        return this;
    }

    /**
     * Reads and judges all of it.
     *
     * @throws CannotSayException if there is nothing to judge, it cannot be read, or it was stopped
     */
    Comparison compare(Progress progress, Comparing comparing) {
        return compareIfAny(progress, comparing)
                .orElseThrow(() ->
                        new CannotSayException("topic " + options.topic() + " has no averages that were written from "
                                + Readable.time(from) + " to " + Readable.time(until) + " UTC: try an earlier --from"));
    }

    /**
     * The same.
     *
     * @return empty if there are no averages in the stretch
     */
    public Optional<Comparison> compareIfAny(Progress progress, Comparing comparing) {
        BeginningOf begin = new BeginningOf(comparing);
        Judging judging = judging(begin);
        read(progress, judging);
        judged = judging.judged();
        if (!judging.hasBegun()) {
            return Optional.empty();
        }
        long start = begin.time == null ? judging.earliest() : begin.time;
        Stretch stretch =
                new Stretch(Instant.ofEpochMilli(start), Instant.ofEpochMilli(Math.max(start, judging.settledUntil())));
        noteRejected();
        noteUnjudged(judging);
        if (learns()) {
            notes.add(judging.learned().inWords(readFrom().toEpochMilli()));
        }
        return Optional.of(comparing.end(stretch));
    }

    /** Reads it once more, for the hosts that are drawn. */
    List<HostDetail> details(Progress progress, Comparison comparison) {
        Details details = new Details(comparison);
        Judging judging = judging(details);
        read(progress, details.of(judging));
        return details.ended();
    }

    private Judging judging(Judging.Listener listener) {
        return new Judging(options.rules(), thresholds(), rows.quiet(), from.toEpochMilli(), listener).ofHosts(hosts);
    }

    private void read(Progress progress, Averages target) {
        try (AveragesReader averages =
                AveragesReader.of(kafka, options.topic(), options.maxAhead(), options.settling(), readFrom(), until)) {
            begin(averages);
            averages.forEach(progress, target);
            read = averages.read();
            rejected = averages.rejected();
        }
    }

    private synchronized void begin(AveragesReader averages) {
        reading = averages;
        if (isStopped) {
            averages.stop();
        }
    }

    /** For whoever has waited long enough, in another thread: the comparison ends at once, without an answer. */
    public synchronized void stop() {
        isStopped = true;
        if (reading != null) {
            reading.stop();
        }
    }

    /** How many averages were judged, those before the stretch included. */
    public long judged() {
        return judged;
    }

    Judging.Thresholds thresholds() {
        Double byDefault = options.byDefault();
        return new Judging.Thresholds(
                ThresholdsInForce.of(byDefault, rows.inForce()), ThresholdsInForce.of(byDefault, rows.proposed()));
    }

    /**
     * So much is judged before the stretch, so that it begins with what a job knows by then: windows over a threshold that
     * have lasted for less than "for", hosts that are silent but not forgotten, and incidents as far as they are not older.
     */
    private Duration warmUp(IncidentRules rules, Settling settling) {
        long longestFor = bothSides().mapToLong(Threshold::forMillis).max().orElse(0);
        return Duration.ofMillis(longestFor)
                .plus(rules.forgetAfter())
                .plus(rules.noDataAfter())
                .plus(settling.after().multipliedBy(2));
    }

    /** What a job has learned by then is learned here from what is before the stretch: judged as well, and not told. */
    private Instant readFrom() {
        Duration warmUp = warmUp(options.rules(), options.settling());
        return from.minus(learns() && options.learning().compareTo(warmUp) > 0 ? options.learning() : warmUp);
    }

    private boolean learns() {
        return isLearning && bothSides().anyMatch(Threshold::learns);
    }

    private Stream<Threshold> bothSides() {
        return Stream.concat(rows.inForce().stream(), rows.proposed().stream());
    }

    private void noteRejected() {
        if (!rejected.isEmpty()) {
            long all = rejected.values().stream().mapToLong(Long::longValue).sum();
            notes.add(Readable.count(all)
                    + " records or documents in them cannot be used and are left out, as the job leaves "
                    + "them out: "
                    + rejected.entrySet().stream()
                            .map(reason -> Readable.count(reason.getValue()) + " " + reason.getKey())
                            .collect(Collectors.joining(", ")));
        }
    }

    private void noteUnjudged(Judging judging) {
        Set<String> before = judging.unjudged(Side.BEFORE);
        Set<String> after = judging.unjudged(Side.AFTER);
        if (!before.isEmpty() || !after.isEmpty()) {
            notes.add("hosts without a threshold: " + Readable.count(before.size()) + " in force, "
                    + Readable.count(after.size())
                    + " as proposed ("
                    + Stream.concat(after.stream(), before.stream())
                            .distinct()
                            .limit(MOST_NAMED)
                            .collect(Collectors.joining(", "))
                    + (Math.max(before.size(), after.size()) > MOST_NAMED ? ", ..." : "") + ")");
        }
    }

    /** What else is to be known of the answer, in sentences. */
    public List<String> notes() {
        List<String> all = new ArrayList<>(rows.notes());
        all.addAll(notes);
        return all;
    }

    BacktestReport.Subject subject(Stretch stretch) {
        return new BacktestReport.Subject(
                "in force",
                "proposed",
                Readable.count(read) + " averages of " + options.topic() + ", windows from "
                        + Readable.time(stretch.from()) + " to " + Readable.time(stretch.until()) + " UTC ("
                        + Readable.duration(stretch.length()) + "), judged by " + count(rows.inForce())
                        + " in force and "
                        + count(rows.proposed()) + " proposed"
                        + (rows.quiet().isAny()
                                ? ", with "
                                        + Readable.count(rows.quiet().before().size(), "silence", "silences")
                                        + " in force and "
                                        + Readable.count(rows.quiet().after().size()) + " proposed"
                                : "")
                        + ".",
                notes());
    }

    private static String count(List<Threshold> rows) {
        return Readable.count(rows.size()) + (rows.size() == 1 ? " row" : " rows");
    }

    /** Notes when the stretch begins. */
    private static final class BeginningOf implements Judging.Listener {
        private final Comparing comparing;
        private Long time;

        private BeginningOf(Comparing comparing) {
            this.comparing = comparing;
        }

        @Override
        public void event(Side side, IncidentEvent event) {
            comparing.event(side, event);
        }

        @Override
        public void settled(long until) {
            comparing.settled(until);
        }

        @Override
        public void begins(long at) {
            time = at == Long.MIN_VALUE ? null : at;
            comparing.begin(at);
        }
    }
}
