package io.highwater.console;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.highwater.notification.postgres.Database;

/** Connections that requests share. A database that is away is waited for only shortly, and may be away when this starts. */
final class Pool {

    private static final String NAME = "highwater-console";
    private static final int MOST_CONNECTIONS = 4;
    private static final long PATIENCE_MILLIS = 3_000;

    private Pool() {}

    static HikariDataSource of(Database database) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(NAME);
        config.setDataSource(database.dataSource(NAME));
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }
}
