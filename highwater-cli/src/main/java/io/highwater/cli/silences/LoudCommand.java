package io.highwater.cli.silences;

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
        name = "loud",
        description = "Ends a silence: what still fires is told.",
        sortOptions = false,
        footer = {
            "",
            "Its row stays, so that a replay tells the same story; only one that had not begun is deleted.",
            "Exit code: 0 it has ended, 2 it has not."
        })
public final class LoudCommand extends ReportingCommand {

    @Parameters(paramLabel = "NUMBER", description = "of the silence, as highwater silences shows it")
    private long number;

    @Mixin
    private QuietPlaceArguments place = new QuietPlaceArguments();

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    public LoudCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        SilenceTable.End end = new SilenceTable(place.toPlace(environment())).end(number);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("number", number);
        json.put("end", end);
        return new WrittenReport(
                "Silence " + number
                        + switch (end) {
                            case ENDED -> " has ended: what still fires is told as soon as the job has read it";
                            case DELETED -> " is deleted: it had not begun";
                        },
                List.of(),
                json);
    }
}
