package io.highwater.notification.postgres;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why a client and a database do not come together, although it answers. No outage: waiting does not help.
 *
 * @param reason for people, to follow the database's name; no secret
 * @param whatToDo a sentence
 */
public record DatabaseRefusal(String reason, String whatToDo) {

    private static final Pattern UNKNOWN_AUTHORITY =
            Pattern.compile("unable to find valid certification path|No trusted certificate|trustAnchors");

    /** @return empty for an outage, and for whatever is wrong once one is in */
    public static Optional<DatabaseRefusal> of(SQLException failure) {
        // A pool says that it has no connection, under the state of what has kept it from having one.
        return failure.getCause() instanceof SQLException inner
                ? of(inner).or(() -> ofItself(failure))
                : ofItself(failure);
    }

    private static Optional<DatabaseRefusal> ofItself(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String reason = Database.reason(failure);
        if (UNKNOWN_AUTHORITY.matcher(reason).find()) {
            return Optional.of(new DatabaseRefusal(
                    "shows a certificate of an authority that is not trusted here",
                    "Name a file with the authority's certificate as sslrootcert in --jdbc-url."));
        } else if (reason.contains("could not be verified by hostnameverifier")) {
            return Optional.of(new DatabaseRefusal(
                    "shows a certificate for another name",
                    "Name the database in --jdbc-url as its certificate does."));
        } else if (state.startsWith("28") || state.equals("08004")) {
            return Optional.of(new DatabaseRefusal(
                    "does not let this user in (" + reason + ")",
                    "Correct --jdbc-user and --jdbc-password-file, or sslmode in --jdbc-url if it is TLS that one side "
                            + "wants and the other does not."));
        }
        return Optional.empty();
    }

    /** What the database says, in one line; of a refusal what it means, and what to do. */
    public static String explained(SQLException failure) {
        return of(failure)
                .map(refusal -> "the database " + refusal.reason() + ". " + refusal.whatToDo())
                .orElseGet(() -> Database.reason(failure));
    }
}
