package io.highwater.cli.explain;

import io.highwater.cli.explain.Conclusion.Cause;
import io.highwater.cli.terminal.Verdict;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.notification.history.StoredIncident;
import io.highwater.notification.thresholds.CandidateRow;
import io.highwater.notification.thresholds.Learning;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** From the evidence to one sentence: what was told first, then what stands in the way, from the sensor to the threshold. */
final class Reasoning {

    private final Evidence evidence;
    private final Words words;
    private final String host;
    private final String is;

    private Reasoning(Evidence evidence, Words words) {
        this.evidence = evidence;
        this.words = words;
        this.host = Words.name(evidence.question().host());
        this.is = evidence.question().isPast() ? " was" : " is";
    }

    static Conclusion conclude(Evidence evidence, Words words) {
        Conclusion conclusion = new Reasoning(evidence, words).conclude();
        long aside = evidence.putAside().stream().mapToLong(Aside::records).sum();
        return conclusion.verdict() != Verdict.FINE || aside == 0
                ? conclusion
                : new Conclusion(
                        conclusion.cause(),
                        conclusion.sentence() + "; " + Words.count(aside, "record", "records") + " that "
                                + (aside == 1 ? "names it was" : "name it were") + " put aside",
                        Verdict.FINDINGS);
    }

    private Conclusion conclude() {
        Optional<HostIncidents.Told> open = evidence.history().told().known().flatMap(HostIncidents::open);
        if (open.isPresent()) {
            return alerting(open.get().newest());
        }
        Optional<StoredIncident> stored = evidence.history().openByTableAlone(evidence.question());
        if (stored.isPresent()) {
            return alerting(stored.get());
        }
        Optional<HostWindows> windows = evidence.windows().known();
        if (windows.isEmpty()) {
            return cannotSay(evidence.windows().why().orElseThrow());
        }
        List<JudgedWindow> latest = windows.get().latest().stream()
                .filter(window -> evidence.question().isAbout(window.average().cpu()))
                .toList();
        return missing(windows.get(), latest).orElseGet(() -> byThresholds(heard(latest)));
    }

    private Conclusion alerting(IncidentEvent newest) {
        String since = ", since " + Words.time(newest.startedAt());
        if (newest.state() == IncidentState.STALE) {
            return new Conclusion(
                    Cause.ALERTING_AND_SILENT,
                    host + is + " alerting" + since + ", and sent nothing any more: it counts as silent from "
                            + Words.time(newest.occurredAt()) + HandlingWords.sentence(newest.handling()));
        }
        String cpu = evidence.question().cpu();
        String firing = newest.cpus().stream()
                .max(Comparator.comparing((FiringCpu one) -> one.cpu().equals(cpu))
                        .thenComparing(FiringCpu::average))
                .map(this::firing)
                .orElse("");
        int others = newest.cpus().size() - 1;
        String exception =
                cpu != null && newest.cpus().stream().noneMatch(one -> one.cpu().equals(cpu))
                        ? "; not by " + Words.name(cpu)
                        : "";
        return new Conclusion(
                Cause.ALERTING,
                host + is + " alerting" + since + firing
                        + (others > 0
                                ? ", and " + others + " more "
                                        + (others == 1
                                                ? words.wording().series()
                                                : words.wording().manySeries())
                                : "")
                        + exception
                        + HandlingWords.sentence(newest.handling()));
    }

    private String firing(FiringCpu cpu) {
        if (cpu.limit().isLearned()) {
            return ": " + Words.name(cpu.cpu()) + " at its last change " + words.value(cpu.average())
                    + ", over what is usual for it"
                    + (cpu.limit().row() == null
                            ? ""
                            : " (row " + Words.name(cpu.limit().row()) + ")")
                    + ": " + cpu.limit().unusual().inWords(cpu.average(), words::value);
        }
        return ": " + Words.name(cpu.cpu()) + " at its last change " + words.value(cpu.average(), cpu.threshold())
                + ", over " + words.value(cpu.threshold())
                + (cpu.limit().row() == null
                        ? ""
                        : " (row " + Words.name(cpu.limit().row()) + ")");
    }

    /** The topic of alerts does not have it. */
    private Conclusion alerting(StoredIncident incident) {
        boolean isOver = incident.times().endedAt() != null;
        boolean isSilent = incident.state() == IncidentState.STALE;
        String untold = evidence.history().told().known().isEmpty()
                ? ""
                : "; the topic of alerts has nothing of it"
                        + (evidence.question().isPast()
                                ? " that was written by then: it was told later, or is gone from the topic"
                                : "");
        return new Conclusion(
                isSilent ? Cause.ALERTING_AND_SILENT : Cause.ALERTING,
                host + is + " alerting, since " + Words.time(incident.times().startedAt())
                        + (isOver ? " until " + Words.time(incident.times().endedAt()) : "")
                        + ", by the table of incidents" + (isSilent ? ", and sends nothing any more" : "")
                        + HandlingWords.line(incident.handled()) + untold);
    }

    private Optional<Conclusion> missing(HostWindows windows, List<JudgedWindow> latest) {
        long at = evidence.question().at().toEpochMilli();
        if (windows.read() == 0) {
            return Optional.of(not(Cause.EVENT_TIME_BEHIND, "there is no average of any host" + ofSensor()));
        }
        if (latest.isEmpty()) {
            return Optional.of(withoutWindows(windows));
        }
        long windowMillis = latest.get(0).windowMillis();
        long newest = latest.stream()
                .mapToLong(window -> window.average().windowEnd())
                .max()
                .orElseThrow();
        // A window later than all others is the usual pace of partitions and subtasks.
        if (windows.newestEnd() - newest > 2 * windowMillis) {
            return Optional.of(withoutNewWindows("no average of " + about() + " since " + Words.time(newest)
                    + ", while other windows end at " + Words.time(windows.newestEnd())));
        }
        if (at - windows.newestEnd() > Lag.usual(windowMillis)) {
            return Optional.of(not(
                    Cause.EVENT_TIME_BEHIND,
                    "event time is behind: the newest window of any host ends at " + Words.time(windows.newestEnd())
                            + ", " + Words.duration(at - windows.newestEnd()) + " before this time" + ofSensor()));
        }
        return Optional.empty();
    }

    private String about() {
        String cpu = evidence.question().cpu();
        return cpu == null ? "it" : Words.name(cpu);
    }

    private Conclusion withoutWindows(HostWindows windows) {
        if (evidence.question().cpu() != null && !windows.latest().isEmpty()) {
            return not(
                    Cause.NO_DATA,
                    "there is no average of " + about() + ", and there are of "
                            + String.join(
                                    ", ",
                                    windows.byCpu().keySet().stream()
                                            .map(Words::name)
                                            .toList()));
        }
        if (!windows.lookAlikes().isEmpty()) {
            return not(
                    Cause.NO_DATA,
                    "there is no average of it; there are of "
                            + String.join(
                                    ", ",
                                    windows.lookAlikes().stream()
                                            .map(name -> "'" + Words.name(name) + "'")
                                            .toList())
                            + ", which differs from it only as a mistyped name does");
        }
        return withoutNewWindows("there is no average of it, and there are of other hosts");
    }

    private Conclusion withoutNewWindows(String what) {
        List<Aside> aside = evidence.putAside();
        if (aside.isEmpty()) {
            return not(Cause.NO_DATA, what + ofSensor());
        }
        Aside first = aside.get(0);
        Aside.Reason reason = first.reasons().get(0);
        return not(
                Cause.READINGS_PUT_ASIDE,
                what + "; "
                        + Words.count(first.records(), "record", "records") + " that "
                        + (first.records() == 1 ? "names" : "name")
                        + " it " + (first.records() == 1 ? "is" : "are") + " in " + first.topic() + ", mostly "
                        + reason.name()
                        + (reason.detail() == null ? "" : ": " + Words.name(reason.detail())));
    }

    /** Nothing if the topic of readings could not be read. */
    private String ofSensor() {
        return evidence.sent()
                .known()
                .map(sent -> sent.records() > 0
                        ? ". Readings that name it come, the newest at " + Words.time(sent.newestAt())
                        : ". No reading names it in the last " + SentReadings.STRETCH.toMinutes() + " min"
                                + (sent.all() == 0 ? ", nor any other host" : ""))
                .orElse("");
    }

    /** Without cpus that have sent nothing for several windows: what they were at says nothing of now. */
    private static List<JudgedWindow> heard(List<JudgedWindow> latest) {
        long newest = latest.stream()
                .mapToLong(window -> window.average().windowEnd())
                .max()
                .orElseThrow();
        return latest.stream()
                .filter(window -> newest - window.average().windowEnd() <= 2 * window.windowMillis())
                .toList();
    }

    private Conclusion byThresholds(List<JudgedWindow> latest) {
        if (evidence.rows() instanceof Answer.Unknown<HostRows> unknown) {
            return cannotSay("its thresholds are not known: " + unknown.reason());
        }
        Optional<JudgedWindow> firing = highest(latest, WindowVerdict.FIRES, WindowVerdict.HOLDS);
        if (firing.isPresent()) {
            return notTold(firing.get());
        }
        Optional<JudgedWindow> waiting =
                highest(latest.stream().filter(JudgedWindow::isOver).toList(), WindowVerdict.WAITS);
        if (waiting.isPresent()) {
            JudgedWindow window = waiting.get();
            return not(
                    Cause.NOT_JUDGED_YET,
                    "its last window is over " + limit(window) + " ("
                            + (window.isUnusual()
                                    ? words.band(window)
                                    : words.value(
                                                    window.average().usageAvg(),
                                                    window.threshold().allowedTop())
                                            + " on "
                                            + Words.name(window.average().cpu()))
                            + ", row " + Words.row(window.threshold())
                            + ") and is judged once those before it had the chance to come (--settle-after)");
        }
        Optional<JudgedWindow> over = highest(latest, WindowVerdict.COUNTS);
        if (over.isPresent()) {
            JudgedWindow window = over.get();
            return not(
                    Cause.OVER_NOT_FOR_LONG_ENOUGH,
                    Words.name(window.average().cpu()) + " has been over "
                            + limit(window) + " for "
                            + Words.seconds(window.overMillis()) + " of "
                            + Words.seconds(window.threshold().forMillis())
                            + " (row " + Words.row(window.threshold()) + ")"
                            + (window.isUnusual() ? ": " + words.band(window) : ""));
        }
        Optional<JudgedWindow> highest = highest(latest, WindowVerdict.FINE, WindowVerdict.WAITS);
        return highest.isEmpty() ? withoutThreshold() : notOver(highest.get(), latest.size());
    }

    /** What a window is over. */
    private String limit(JudgedWindow window) {
        return window.isUnusual() ? "what is usual for it" : words.limit(window.threshold());
    }

    /** Of what is learned: how far it is from being unusual, or that nothing can be said yet. */
    private String ofBand(JudgedWindow window, String row) {
        return (window.band().isLearning()
                        ? "what is usual for it is not known yet"
                        : "its last window is not unusual for it")
                + row + ": " + words.band(window);
    }

    private Conclusion notOver(JudgedWindow window, int cpus) {
        double average = window.average().usageAvg();
        if (window.threshold().learning().mode() == Learning.Mode.ONLY && window.band() != null) {
            return not(Cause.NOT_OVER, ofBand(window, " (row " + Words.row(window.threshold()) + ")"));
        }
        return not(
                Cause.NOT_OVER,
                (cpus == 1 ? "the average" : "the highest average") + " of its last window, "
                        + words.value(average, window.threshold().allowedTop()) + " on "
                        + Words.name(window.average().cpu()) + ", is not over " + words.limit(window.threshold())
                        + " (row " + Words.row(window.threshold()) + ")"
                        + (window.band() == null ? "" : "; " + ofBand(window, "")));
    }

    private Conclusion withoutThreshold() {
        HostRows rows = evidence.rows().known().orElseThrow();
        String like = rows.candidates().stream()
                .filter(row -> row.standing() == CandidateRow.Standing.LOOKS_ALIKE)
                .findFirst()
                .map(row -> "; there is one for '" + Words.name(row.row().hostname())
                        + "', which differs from it only as a mistyped name does")
                .orElse("");
        return not(Cause.NO_THRESHOLD, "no row of " + rows.table() + " is about " + about() + like);
    }

    private Conclusion notTold(JudgedWindow window) {
        String why = evidence.history().told() instanceof Answer.Unknown<HostIncidents> unknown
                ? "whether it was told is not known: " + unknown.reason()
                : "no open incident of it is in the topic of alerts: the notification job is behind or not running, "
                        + "--notify is every-window, or the row is newer than the job's last look at the table"
                        + (window.isUnusual() ? ", or has asked to learn for less than 3 days" : "");
        return new Conclusion(
                Cause.NOT_TOLD_YET,
                host + (evidence.question().isPast() ? " should have been" : " should be") + " alerting, "
                        + (window.isUnusual()
                                ? words.band(window) + " (row " + Words.row(window.threshold())
                                        + ", as if it had always learned)"
                                : Words.name(window.average().cpu()) + " is at "
                                        + words.value(
                                                window.average().usageAvg(),
                                                window.threshold().allowedTop())
                                        + " with "
                                        + words.limit(window.threshold()) + " allowed (row "
                                        + Words.row(window.threshold()) + ")")
                        + ", and " + why);
    }

    private static Optional<JudgedWindow> highest(List<JudgedWindow> latest, WindowVerdict... verdicts) {
        return latest.stream()
                .filter(window -> List.of(verdicts).contains(window.verdict()))
                .max(Comparator.comparingDouble(window -> window.average().usageAvg()));
    }

    private Conclusion not(Cause cause, String why) {
        return new Conclusion(cause, host + is + " not alerting: " + why);
    }

    private Conclusion cannotSay(String why) {
        boolean known = evidence.history().told().known().isPresent();
        return new Conclusion(
                Cause.CANNOT_SAY,
                host + (known ? is + " not alerting, and why cannot be said: " : " cannot be explained: ") + why);
    }
}
