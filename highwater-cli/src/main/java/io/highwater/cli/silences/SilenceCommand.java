package io.highwater.cli.silences;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.notification.history.OpenIncidentRow;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.UnusableSilence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "silence",
        description =
                "Nobody is told of a host, or of a pattern of hosts, for some time or in a window that comes again.",
        sortOptions = false,
        footer = {
            "",
            "It is a row of the table of silences: in force as soon as the job has read it, judged in event time. What still",
            "fires at its end is told then. Exit code: 0 it is written, 2 it is not.",
            "",
            "  highwater silence web-3 2h --reason 'disk swap' ...",
            "  highwater silence 'db-*' --days mon-fri --from 22:00 --to 06:00 --time-zone Europe/Berlin --reason backup"
        })
public final class SilenceCommand extends ReportingCommand {

    @Mixin
    private SilenceArguments silence = new SilenceArguments();

    @Mixin
    private QuietPlaceArguments place = new QuietPlaceArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    public SilenceCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        Instant now = Instant.now();
        Map<String, String> columns = silence.columns(now);
        requireUsable(columns, now);
        QuietPlace where = place.toPlace(environment());
        SilenceTable table = new SilenceTable(where);
        List<NumberedSilence> before = table.read().rows();
        NumberedSilence added = table.add(columns);
        return report(added, overlapping(before, added.silence(), now), OpenIncidents.read(where), now);
    }

    /** By the rules of the table, before anything is written. */
    private static void requireUsable(Map<String, String> columns, Instant now) {
        Silence wanted;
        try {
            wanted = Silence.of(columns);
        } catch (UnusableSilence unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
        if (Holding.at(now, wanted).state() == Holding.State.NEVER_COMES) {
            throw new IllegalArgumentException(
                    "a silence of host " + wanted.covers() + " would never hold: no window of "
                            + wanted.recurrence().inWords() + " lies between its begin and its end");
        }
    }

    /** Of the same hosts and cpus, at the same time. */
    private static List<NumberedSilence> overlapping(List<NumberedSilence> rows, Silence added, Instant now) {
        return rows.stream()
                .filter(row -> row.silence().covers().equals(added.covers())
                        && Holding.at(now, row.silence()).state() == Holding.State.HOLDS)
                .toList();
    }

    private static Report report(
            NumberedSilence added, List<NumberedSilence> overlapping, OpenIncidents open, Instant now) {
        Silence silence = added.silence();
        Holding holding = Holding.at(now, silence);
        List<OpenIncidentRow> covered = open.coveredBy(silence, now);
        String sentence =
                silence.covers() + " is silenced " + holding.inWords() + (holding.until() == null ? "" : " UTC")
                        + (silence.recurrence() == null
                                ? ""
                                : ", " + silence.recurrence().inWords())
                        + (silence.by() == null ? "" : ", by " + silence.by()) + ": " + silence.reason();
        List<String> details = new ArrayList<>();
        details.add(
                !open.isKnown()
                        ? open.unknown()
                        : (holding.state() == Holding.State.HOLDS ? "It " : "Now it ") + OpenIncidents.covers(covered));
        overlapping.forEach(row -> details.add("Note: " + row.silence().inWords() + " is silenced already, "
                + Holding.at(now, row.silence()).inWords()
                + (row.number() == null ? "" : " (number " + row.number() + ")")));
        if (added.number() != null) {
            details.add("highwater loud " + added.number() + " ends it");
        }
        return new WrittenReport(sentence, details, json(added, holding, open, covered));
    }

    private static Map<String, Object> json(
            NumberedSilence added, Holding holding, OpenIncidents open, List<OpenIncidentRow> covered) {
        Map<String, Object> json = new LinkedHashMap<>(SilencesReport.row(added, holding));
        json.put(
                "covers",
                open.isKnown() ? covered.stream().map(OpenIncidentRow::id).toList() : null);
        json.put("unknown", open.unknown());
        return json;
    }
}
