package io.highwater.console.outside;

import io.highwater.console.web.Refusal;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.postgres.DatabaseRefusal;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** What a failure of the database means for whoever has asked, by its SQLSTATE. */
final class DatabaseTrouble {

    /** Connections that break or are refused, a server that goes down or has no room, its own mistakes. */
    private static final List<String> OUTAGES = List.of("08", "57P", "53", "58", "XX");

    private static final List<String> BUSY = List.of("55P03", "57014", "40001", "40P01");

    private DatabaseTrouble() {}

    /** Whether the database itself does not answer, or answers nobody like us. */
    static boolean isOutage(SQLException failure) {
        String state = state(failure);
        return DatabaseRefusal.of(failure).isPresent()
                || state.isEmpty()
                || OUTAGES.stream().anyMatch(state::startsWith);
    }

    static Refusal explained(SQLException failure, String about) {
        String state = state(failure);
        String reason = Database.reason(failure);
        Optional<DatabaseRefusal> closed = DatabaseRefusal.of(failure);
        if (closed.isPresent()) {
            return Refusal.unavailable(
                    "PostgreSQL " + closed.get().reason() + ". " + closed.get().whatToDo(), failure);
        } else if (isOutage(failure)) {
            return Refusal.unavailable(
                    "PostgreSQL does not answer at present; the console goes on trying (" + reason + ").", failure);
        } else if (BUSY.contains(state)) {
            return Refusal.unavailable(
                    "The database is busy with " + about + ": try again in a moment (" + reason + ").", failure);
        } else if (state.equals("23505")) {
            return Refusal.of(409, "There is such a row already in " + about + ": look again, somebody was faster.");
        } else if (state.startsWith("22") || state.startsWith("23")) {
            return Refusal.mistake(null, "The database does not take this for " + about + ": " + reason);
        } else if (state.equals("42501")) {
            return Refusal.of(
                    403,
                    "The console's database user has no right to this: an administrator has to GRANT it for " + about
                            + " (" + reason + ").");
        } else if (state.equals("25006")) {
            return Refusal.unavailable(
                    "The database takes no changes, it is a standby or read-only: --jdbc-url has to name the primary.",
                    failure);
        }
        return Refusal.unavailable(
                "The database refuses this for " + about + ": somebody has to mend it there (" + reason + ").",
                failure);
    }

    private static String state(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }
}
