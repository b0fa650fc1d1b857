package io.highwater.console.outside;

import io.highwater.console.web.Refusal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The database as requests use it: an answer within seconds, or one sentence that says why there is none. */
public final class Postgres {

    /** For one statement, and for what it waits for. */
    private static final String LIMITS = "SET LOCAL statement_timeout = '8s'; SET LOCAL lock_timeout = '3s'";

    /** What is done with a connection, in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T with(Connection connection) throws SQLException;
    }

    private final DataSource pool;
    private final Sources sources;

    /** @param pool null if the console was told of no database: then every question is refused */
    public Postgres(DataSource pool, Sources sources) {
        this.pool = pool;
        this.sources = sources;
    }

    public boolean isThere() {
        return pool != null;
    }

    /**
     * Looks.
     *
     * @param about what for, like {@code table cpu_thresholds}
     * @throws Refusal if the database does not answer, or has not what is asked for
     */
    public <T> T ask(String about, Work<T> work) {
        return run(about, true, work);
    }

    /**
     * Changes something: all of it, or nothing if the work throws anything.
     *
     * @throws Refusal if the database does not answer, or does not take it
     */
    public <T> T change(String about, Work<T> work) {
        return run(about, false, work);
    }

    private <T> T run(String about, boolean readOnly, Work<T> work) {
        if (pool == null) {
            throw Refusal.unavailable("The console was told of no database: start it with --jdbc-url.", null);
        }
        try (Connection connection = pool.getConnection()) {
            connection.setReadOnly(readOnly);
            connection.setAutoCommit(false);
            T done = inTransaction(connection, work);
            sources.up(Source.POSTGRES);
            return done;
        } catch (SQLException failure) {
            Refusal refusal = DatabaseTrouble.explained(failure, about);
            if (DatabaseTrouble.isOutage(failure)) {
                sources.down(Source.POSTGRES, refusal.getMessage());
            } else {
                sources.up(Source.POSTGRES);
            }
            throw refusal;
        }
    }

    private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
        boolean isDone = false;
        try {
            try (Statement limits = connection.createStatement()) {
                limits.execute(LIMITS);
            }
            T result = work.with(connection);
            // Some work ends its transaction, and may go on without one.
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            isDone = true;
            return result;
        } finally {
            if (!isDone) {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException broken) {
            return; // The pool throws such a connection away, and the server forgets what was not committed.
        }
    }
}
