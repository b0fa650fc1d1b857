package io.highwater.cli.backtest;

import io.highwater.cli.silences.ProposedSilence;
import io.highwater.cli.terminal.CannotSayException;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import io.highwater.notification.silences.QuietArguments;
import io.highwater.notification.silences.QuietTables;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.RowList;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of which silences are proposed, and in place of which. */
final class QuietProposal {

    @Option(
            names = "--silence",
            paramLabel = "ROW",
            description = {
                "a silence, added in what is proposed: web-3, 'db-*,days=mon-fri,from=22:00,to=06:00,zone=Europe/Berlin', "
                        + "'web-1/cpu0,starts=2026-11-26T10:00Z,ends=2026-11-26T12:00Z'; repeatable"
            })
    private List<String> silences = new ArrayList<>();

    @Option(
            names = "--without-silences",
            description = "what is proposed has none of the silences in force: only those of --silence")
    private boolean without;

    @Mixin
    private QuietArguments tables = new QuietArguments();

    /** Whether anything of it was given. */
    boolean isAny() {
        return without || !silences.isEmpty();
    }

    /**
     * @param notes takes what is wrong with rows in force
     * @throws CannotSayException if a table is there and cannot be read
     * @throws IllegalArgumentException if a proposed silence makes no sense
     */
    QuietSides read(Database database, List<String> notes) {
        List<Silence> proposed = silences.stream().map(ProposedSilence::parse).toList();
        QuietTables names = tables.toTables();
        List<Silence> inForce = rows(names.silences(database), notes);
        return new QuietSides(
                inForce,
                Stream.concat(without ? Stream.empty() : inForce.stream(), proposed.stream())
                        .distinct()
                        .toList(),
                rows(names.acknowledgements(database), notes));
    }

    /** None of a table that is not there. */
    private static <T> List<T> rows(LiveTable<T, ?> table, List<String> notes) {
        try {
            RowList<T> rows = table.readAll(Proposal.APPLICATION);
            rows.problems().forEach(problem -> notes.add("table " + table.table() + ": " + problem));
            return rows.rows();
        } catch (SQLException unreadable) {
            throw new CannotSayException(
                    "table " + table.table() + " cannot be read at "
                            + table.database().jdbcUrl() + " ("
                            + DatabaseRefusal.explained(unreadable)
                            + "): the user needs the right to read it, as the job does; "
                            + table.kind().words().option() + " names another one",
                    unreadable);
        }
    }
}
