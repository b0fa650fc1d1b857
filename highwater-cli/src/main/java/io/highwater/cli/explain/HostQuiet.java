package io.highwater.cli.explain;

import io.highwater.cli.silences.Holding;
import io.highwater.model.Acknowledged;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.silences.QuietTables;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.RowList;
import io.highwater.notification.thresholds.HostPattern;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Who is not to be told of a host, and who has its incidents, as the tables are now.
 *
 * @param silences that are about the host
 * @param inForce of both tables
 * @param problems of rows that name the host, in words
 */
record HostQuiet(List<Silence> silences, QuietInForce inForce, List<String> problems) {

    static Answer<HostQuiet> read(Database database, QuietTables tables, String host) {
        try {
            RowList<Silence> silences = tables.silences(database).readAll("highwater-explain");
            LiveTable<Acknowledgement, ?> acknowledgements = tables.acknowledgements(database);
            List<Silence> ofHost = silences.rows().stream()
                    .filter(row -> new HostPattern(row.covers().hostname()).matches(host))
                    .toList();
            return Answer.found(new HostQuiet(
                    ofHost,
                    QuietInForce.of(
                            ofHost,
                            acknowledgements.readAll("highwater-explain").rows()),
                    silences.problems().stream()
                            .filter(problem -> problem.contains("host " + host + " "))
                            .toList()));
        } catch (SQLException unreadable) {
            return Answer.unknown("tables " + tables.silences() + " and " + tables.acknowledgements()
                    + " cannot be read (" + DatabaseRefusal.explained(unreadable) + ")");
        }
    }

    /** {@code web-* until 2026-11-26 14:00:00, by ann: disk swap}. */
    static String line(Silence silence, Instant at) {
        return Words.name(silence.covers().toString()) + " "
                + Holding.at(at, silence).inWords()
                + (silence.recurrence() == null
                        ? ""
                        : ", " + silence.recurrence().inWords())
                + (silence.by() == null ? "" : ", by " + Words.name(silence.by()))
                + (silence.reason() == null ? "" : ": " + Words.name(silence.reason()));
    }

    /** Nothing if nobody has it. @param incidentId null for none */
    Acknowledged acknowledged(String incidentId) {
        return incidentId == null ? null : inForce.acknowledged(incidentId);
    }
}
