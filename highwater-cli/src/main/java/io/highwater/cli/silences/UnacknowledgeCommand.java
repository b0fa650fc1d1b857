package io.highwater.cli.silences;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "unacknowledge",
        description = "Nobody has an incident any more: people are reminded of it again.",
        sortOptions = false,
        footer = {"", "Exit code: 0 nobody has it now, 2 nobody had it, or it cannot be written."})
public final class UnacknowledgeCommand extends ReportingCommand {

    @Parameters(paramLabel = "ID", description = "of the incident, like web-3@2026-11-26T13:19:30Z")
    private String id;

    @Mixin
    private QuietPlaceArguments place = new QuietPlaceArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    public UnacknowledgeCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        QuietPlace where = place.toPlace(environment());
        if (!new AcknowledgementTable(where).remove(id)) {
            throw new CannotSayException("nobody has the incident '" + id + "', by table "
                    + where.tables().acknowledgements());
        }
        return new WrittenReport("Nobody has " + id + " any more", List.of(), Map.of("incident_id", id));
    }
}
