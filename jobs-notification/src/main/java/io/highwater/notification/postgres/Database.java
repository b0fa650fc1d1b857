package io.highwater.notification.postgres;

import io.highwater.job.Options;
import io.highwater.job.Secret;
import java.io.Serializable;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL database.
 *
 * @param jdbcUrl {@code jdbc:postgresql://host/database}, without a password
 * @param user null to leave it to the URL or the driver
 * @param password null where none is needed
 */
public record Database(String jdbcUrl, String user, Secret password) implements Serializable {

    /** As in SQL: quoted, a name may hold anything, and a quote twice. */
    private static final String NAME = "([A-Za-z_][A-Za-z0-9_$]*|\"([^\"\\x00]|\"\")+\")";

    private static final Pattern TABLE = Pattern.compile(NAME + "(\\." + NAME + ")?");
    private static final Pattern PASSWORD_IN_URL = Pattern.compile("[?&](ssl)?password=", Pattern.CASE_INSENSITIVE);

    /** A database that has gone away shows as silence; without limits a call would wait for ever. Seconds. */
    private static final int CONNECT_TIMEOUT = 10;

    private static final int READ_TIMEOUT = 60;

    /** Unknown names and missing rights, no such database, no such schema: SQLSTATEs. */
    private static final List<String> MISTAKES = List.of("42", "3D", "3F");

    public Database {
        Options.require(
                jdbcUrl.startsWith("jdbc:postgresql:"),
                "--jdbc-url must begin with jdbc:postgresql:, like jdbc:postgresql://localhost:5432/postgres");
        Options.require(
                !PASSWORD_IN_URL.matcher(jdbcUrl).find(),
                "--jdbc-url must not hold a password, because arguments can be seen: use --jdbc-password-file or "
                        + "HIGHWATER_JDBC_PASSWORD");
        Options.require(isUnderstood(jdbcUrl), "--jdbc-url is not one that PostgreSQL's driver understands");
    }

    /** @throws IllegalArgumentException naming the option, if this cannot be a table: it goes into statements as it is */
    public static void requireTable(String option, String name) {
        Options.require(TABLE.matcher(name).matches(), option + " '" + name + "' is not a table's name");
    }

    /**
     * Gives a new connection each time. Not DriverManager: its drivers belong to the class loader of the first job on a
     * TaskManager.
     *
     * @param application what the server's list of sessions calls it
     */
    public PGSimpleDataSource dataSource(String application) {
        PGSimpleDataSource source = new PasswordPerLogin(password);
        source.setConnectTimeout(CONNECT_TIMEOUT);
        source.setSocketTimeout(READ_TIMEOUT);
        source.setApplicationName(application);
        source.setUrl(jdbcUrl);
        // No statement stays on the server: behind a pooler in transaction mode the next transaction is on another
        // connection, where somebody else's statement may have the same name. Whatever the URL says.
        source.setPrepareThreshold(0);
        if (user != null) {
            source.setUser(user);
        }
        return source;
    }

    /**
     * Whether somebody has to mend something before this can work: a table, a column, a right or the database itself is
     * not there, or it lets nobody in. Anything else is an outage, which passes.
     */
    public static boolean isMistake(SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        return MISTAKES.stream().anyMatch(state::startsWith)
                || DatabaseRefusal.of(failure).isPresent();
    }

    /** What the database says, in one line. */
    public static String reason(SQLException failure) {
        return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ");
    }

    private static boolean isUnderstood(String jdbcUrl) {
        try {
            new PGSimpleDataSource().setUrl(jdbcUrl);
            return true;
        } catch (IllegalArgumentException notUnderstood) {
            return false;
        }
    }
}
