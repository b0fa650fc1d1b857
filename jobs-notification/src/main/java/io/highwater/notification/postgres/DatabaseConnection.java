package io.highwater.notification.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.flink.connector.jdbc.datasource.connections.JdbcConnectionProvider;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection for a task of Flink's JDBC connector, made anew when it is broken.
 *
 * <p>In place of the connector's own provider, which goes through DriverManager: the second job on a TaskManager may
 * find no driver there.
 */
public final class DatabaseConnection implements JdbcConnectionProvider {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseConnection.class);

    /** For asking a connection whether it still works, seconds. */
    private static final int CHECK_TIMEOUT = 5;

    private final Database database;
    private final String application;

    private transient Connection connection;

    /** @param application what the server's list of sessions calls it */
    public DatabaseConnection(Database database, String application) {
        this.database = database;
        this.application = application;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public boolean isConnectionValid() throws SQLException {
        return connection != null && connection.isValid(CHECK_TIMEOUT);
    }

    @Override
    public Connection getOrEstablishConnection() throws SQLException {
        if (!isConnectionValid()) {
            closeConnection();
            PGSimpleDataSource source = database.dataSource(application);
            // One INSERT for a whole batch is refused as soon as the batch holds two events of one incident: PostgreSQL
            // updates no row twice in a statement. The job would try that batch for ever.
            source.setReWriteBatchedInserts(false);
            connection = source.getConnection();
        }
        return connection;
    }

    @Override
    public Connection reestablishConnection() throws SQLException {
        closeConnection();
        return getOrEstablishConnection();
    }

    @Override
    public void closeConnection() {
        if (connection != null) {
            try {
                connection.close();
            } catch (SQLException broken) {
                LOG.debug("a broken connection does not close", broken);
            }
            connection = null;
        }
    }

    @Override
    public void close() {
        closeConnection();
    }
}
