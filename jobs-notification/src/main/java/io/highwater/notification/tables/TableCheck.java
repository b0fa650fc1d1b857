package io.highwater.notification.tables;

import io.highwater.findings.Findings;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import java.sql.SQLException;
import java.util.Optional;

/** Whether a table is there and can be read, and what it holds. */
record TableCheck<T>(LiveTable<T, ?> table) {

    Optional<RowList<T>> run(String application, Findings findings) {
        String about = "table " + table.table();
        TableWords words = table.kind().words();
        try {
            Optional<RowList<T>> all = table.readIfThere(application);
            if (all.isPresent()) {
                findings.ok(about, "is there, and may be read as this user");
            } else {
                findings.ok(
                        about,
                        "is not there, so that " + words.without(),
                        words.sql() + " makes it, if that is wanted; the job takes it up while it runs.");
            }
            return all;
        } catch (SQLException unreadable) {
            report(unreadable, about, words, findings);
            return Optional.empty();
        }
    }

    private void report(SQLException unreadable, String about, TableWords words, Findings findings) {
        String where = table.database().jdbcUrl();
        String reason = Database.reason(unreadable);
        Optional<DatabaseRefusal> refusal = DatabaseRefusal.of(unreadable);
        if (refusal.isPresent()) {
            findings.error(
                    about,
                    "The database at " + where + " " + refusal.get().reason(),
                    refusal.get().whatToDo());
        } else if (Database.isMistake(unreadable)) {
            findings.error(
                    about,
                    words.option() + " " + table.table() + " cannot be read at " + where + " (" + reason + ")",
                    "It has to " + (words.mayBeMissing() ? "have" : "be there, with") + " the columns "
                            + String.join(" and ", table.kind().required())
                            + ", and the user needs the right to read it; " + words.sql() + " makes such a table.");
        } else {
            findings.outage(
                    about,
                    words.capital() + " cannot be read from table " + table.table() + " at " + where + " at present ("
                            + reason + ")",
                    "The job starts all the same; before it can read them it judges nothing.");
        }
    }
}
