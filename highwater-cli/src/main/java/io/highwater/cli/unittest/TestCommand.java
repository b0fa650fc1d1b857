package io.highwater.cli.unittest;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.ReportingCommand;
import io.highwater.cli.thresholds.ThresholdFile;
import io.highwater.cli.unittest.yaml.Mistake;
import io.highwater.cli.unittest.yaml.YamlFile;
import io.highwater.notification.postgres.DatabaseArguments;
import io.highwater.notification.postgres.DatabaseRefusal;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdTable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./highwater test FILE...}. */
@Command(
        name = "test",
        description =
                "Runs unit tests of thresholds: averages go in, and what comes of them is compared with what is expected.",
        footer = {"", "docs/testing-thresholds.md has the form of the files."})
public final class TestCommand extends ReportingCommand {

    @Option(names = "--help", usageHelp = true, description = "print this help")
    private boolean help;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "YAML with tests")
    private List<Path> files = List.of();

    @Option(names = "--timelines", description = "show what happened in tests that pass, too")
    private boolean timelines;

    /** Only tests that name a table need it. */
    @Mixin
    private DatabaseArguments database = new DatabaseArguments();

    /** @param environment what the database's password may come from */
    public TestCommand(Map<String, String> environment) {
        super(environment);
    }

    @Override
    protected Report run(Progress progress) {
        SettingsReader settings = new SettingsReader(ThresholdFile::read, this::readTable);
        List<ThresholdTest> tests = new ArrayList<>();
        List<Mistake> mistakes = new ArrayList<>();
        for (Path file : files) {
            TestFile read = TestFile.of(YamlFile.read(file), settings);
            tests.addAll(read.tests());
            mistakes.addAll(read.mistakes());
        }
        if (!mistakes.isEmpty()) {
            return new MistakesReport(mistakes);
        }
        List<TestResult> results = new ArrayList<>();
        progress.begin("running tests", tests.size());
        for (ThresholdTest test : tests) {
            results.add(TestResult.of(test));
            progress.at(results.size());
        }
        return new TestReport(results, timelines);
    }

    private RowList<Threshold> readTable(String table) {
        try {
            return new ThresholdTable(database.toDatabase(environment()), table).readAll("highwater-test");
        } catch (IllegalArgumentException noDatabase) {
            throw new CannotSayException("thresholds are in the table " + table
                    + ", if that is no file, whose name would end " + "in .csv: " + noDatabase.getMessage());
        } catch (SQLException unreadable) {
            throw new CannotSayException(
                    "table " + table + " cannot be read (" + DatabaseRefusal.explained(unreadable) + ")");
        }
    }
}
