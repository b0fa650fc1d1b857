package io.highwater.cli.silences;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "acknowledge",
        description = "Somebody has an incident: nobody is reminded of it any more, and its message says who has it.",
        sortOptions = false,
        footer = {
            "",
            "It is a row of the table of acknowledgements, gone with its incident. Whoever had it before has it no more.",
            "Exit code: 0 it is written, 2 it is not: without the history of incidents it is written all the same."
        })
public final class AcknowledgeCommand extends ReportingCommand {

    @Parameters(
            paramLabel = "ID",
            description =
                    "of the incident, like web-3@2026-11-26T13:19:30Z, as Slack, cpu_alerts and cpu_incidents have it")
    private String id;

    @Option(names = "--note", paramLabel = "TEXT", description = "in your words; stands in the message")
    private String note;

    @Option(names = "--who", paramLabel = "NAME", description = "who has it (default: the user of this machine)")
    private String by;

    @Mixin
    private QuietPlaceArguments place = new QuietPlaceArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    public AcknowledgeCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        QuietPlace where = place.toPlace(environment());
        OpenIncidents open = OpenIncidents.read(where);
        if (open.isKnown()
                && open.all().stream().noneMatch(incident -> incident.id().equals(id))) {
            throw new CannotSayException("no open incident has the id '" + id + "' in table " + where.incidentsTable()
                    + ": it is over, or the id is another one");
        }
        String who =
                new AcknowledgementTable(where).add(id, By.orUser(by), note == null || note.isBlank() ? null : note);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("incident_id", id);
        json.put("by", who);
        json.put("note", note);
        json.put("unknown", open.unknown());
        return new WrittenReport(
                who + " has " + id + (note == null || note.isBlank() ? "" : ": " + note),
                open.isKnown() ? List.of() : List.of(open.unknown()),
                json);
    }
}
