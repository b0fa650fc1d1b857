package io.highwater.cli.backtest;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.thresholds.ThresholdChange;
import io.highwater.cli.thresholds.ThresholdFile;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdArguments;
import io.highwater.notification.thresholds.ThresholdTable;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of what is proposed, and in place of what. */
final class Proposal {

    static final String APPLICATION = "highwater-backtest";
    private static final String TABLE_OPTION = "--thresholds-table";

    /** Where the job takes its table from, if not from its command line. */
    private static final String TABLE_VARIABLE = "HIGHWATER_THRESHOLDS_TABLE";

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--thresholds",
            paramLabel = "FILE",
            description = "the proposed thresholds, as CSV: a header with the table's column names, then a row a line")
    private Path file;

    @Option(
            names = TABLE_OPTION,
            paramLabel = "TABLE",
            description = "the proposed thresholds, as a table beside the one in force. Only here: the variable "
                    + TABLE_VARIABLE + " names the table in force, as for the job")
    private String table;

    @Option(
            names = "--set",
            paramLabel = "ROW",
            description = {
                "a row, changed or added in what is proposed or else in force: 'web-*=75', web-1/cpu0=75, "
                        + "web-1=75,for=60s,resolve=70,repeat=1h; '*=learned' by what is unusual for each alone, "
                        + "web-1=75,learned=also,rarity=4,min_change=5 by both; web-1=none takes it away; repeatable"
            })
    private List<String> changes = new ArrayList<>();

    @Option(
            names = "--partial",
            description = "--thresholds or --thresholds-table has only some of the rows: all others stay as in force")
    private boolean partial;

    @Option(
            names = "--in-force-table",
            paramLabel = "TABLE",
            description =
                    "the table in force (default: " + TABLE_VARIABLE + ", or " + ThresholdArguments.DEFAULT_TABLE + ")")
    private String inForceTable;

    @Mixin
    private QuietProposal quiet = new QuietProposal();

    private boolean isTableProposed() {
        return spec.commandLine().getParseResult().hasMatchedOption(TABLE_OPTION);
    }

    /** Whether anything of it was given. */
    boolean isAny() {
        return file != null || isTableProposed() || !changes.isEmpty() || quiet.isAny();
    }

    /**
     * @throws CannotSayException if the thresholds of a side cannot be read
     * @throws IllegalArgumentException if the options contradict each other
     */
    Backtest.Rows read(Database database, Map<String, String> environment) {
        require(
                isAny(),
                "nothing is proposed: give --thresholds FILE, --thresholds-table TABLE, --set 'web-*=75', --silence 'web-*' or "
                        + "--without-silences");
        require(file == null || !isTableProposed(), "--thresholds and --thresholds-table exclude each other");
        require(
                !partial || file != null || isTableProposed(),
                "--partial goes with --thresholds or --thresholds-table; --set changes single rows anyway");
        List<String> notes = new ArrayList<>();
        List<Threshold> inForce = readTable(database, tableInForce(environment), notes);
        List<Threshold> proposed = inForce;
        if (file != null) {
            proposed = ThresholdFile.read(file);
        } else if (isTableProposed()) {
            proposed = readTable(database, table, notes);
        }
        if (partial) {
            proposed = ThresholdChange.overlay(inForce, proposed);
        }
        List<ThresholdChange> parsed =
                changes.stream().map(ThresholdChange::parse).toList();
        return new Backtest.Rows(inForce, ThresholdChange.apply(parsed, proposed), quiet.read(database, notes), notes);
    }

    private String tableInForce(Map<String, String> environment) {
        return inForceTable == null
                ? environment.getOrDefault(TABLE_VARIABLE, ThresholdArguments.DEFAULT_TABLE)
                : inForceTable;
    }

    private static List<Threshold> readTable(Database database, String table, List<String> notes) {
        try {
            RowList<Threshold> list = new ThresholdTable(database, table).readAll(APPLICATION);
            list.problems().forEach(problem -> notes.add("table " + table + ": " + problem));
            return list.rows();
        } catch (SQLException unreadable) {
            throw new CannotSayException(
                    "table " + table + " cannot be read at " + database.jdbcUrl() + " ("
                            + DatabaseRefusal.explained(unreadable)
                            + "): check --jdbc-url, --jdbc-user and the table's name; it needs the columns hostname and "
                            + "allowed_top, and the user the right to read it",
                    unreadable);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
