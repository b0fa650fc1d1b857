package io.highwater.console;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.highwater.notification.postgres.Database;
import org.postgresql.ds.PGSimpleDataSource;

/** Connections that requests share. A database that is away is waited for only shortly, and may be away when this starts. */
final class Pool {

    private static final String NAME = "highwater-console";
    private static final int MOST_CONNECTIONS = 4;
    private static final long PATIENCE_MILLIS = 3_000;

    /** A little more than a statement may take. */
    private static final int SILENCE_SECONDS = 10;

    private Pool() {}

    static HikariDataSource of(Database database) {
        PGSimpleDataSource connections = database.dataSource(NAME);
        // Somebody waits for each answer: seconds, and not a minute as a job may.
        connections.setConnectTimeout((int) (PATIENCE_MILLIS / 1_000));
        connections.setSocketTimeout(SILENCE_SECONDS);
        HikariConfig config = new HikariConfig();
        config.setPoolName(NAME);
        config.setDataSource(connections);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setValidationTimeout(PATIENCE_MILLIS / 2);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
