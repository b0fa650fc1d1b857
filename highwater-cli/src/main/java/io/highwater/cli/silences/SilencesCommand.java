package io.highwater.cli.silences;

import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.notification.tables.RowList;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "silences",
        description = "The silences: which hold now, when the others come next, what they cover now.",
        sortOptions = false,
        footer = {"", "Exit code: 0 these are all, 1 the table has rows that are left out, 2 it cannot be read."})
public final class SilencesCommand extends ReportingCommand {

    private static final Comparator<NumberedSilence> BY_NUMBER = Comparator.comparing(
                    NumberedSilence::number, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(row -> row.silence().covers().toString());

    @Option(names = "--all", description = "also those that are over")
    private boolean all;

    @Mixin
    private QuietPlaceArguments place = new QuietPlaceArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    public SilencesCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        Instant now = Instant.now();
        QuietPlace where = place.toPlace(environment());
        RowList<NumberedSilence> list = new SilenceTable(where).read();
        List<NumberedSilence> over = list.rows().stream()
                .filter(row -> SilencesReport.isOver(row, now))
                .toList();
        List<NumberedSilence> shown = list.rows().stream()
                .filter(row -> all || !SilencesReport.isOver(row, now))
                .sorted(BY_NUMBER)
                .toList();
        return new SilencesReport(
                where.tables().silences(), shown, over.size(), list.problems(), OpenIncidents.read(where), now);
    }
}
