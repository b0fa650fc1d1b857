package io.highwater.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What goes through a pooler may keep nothing on the server from one transaction to the next. */
@EnabledIf(
        value = "io.highwater.notification.postgres.PgBouncer#isInstalled",
        disabledReason = "pgbouncer is not there")
@StartsServers
class PoolerTest {

    @TempDir
    private Path directory;

    @Test
    void twoClientsThatRepeatTheirStatementsDoNotMeetOnTheServer() throws Exception {
        try (LocalPostgres postgres = LocalPostgres.start(Path.of("..", "sql"));
                PgBouncer pooler = PgBouncer.start(postgres, directory)) {
            List<DatabaseConnection> clients = List.of(
                    new DatabaseConnection(pooler.database(), "one"),
                    new DatabaseConnection(
                            new Database(
                                    pooler.database().jdbcUrl() + "?prepareThreshold=1",
                                    pooler.database().user(),
                                    pooler.database().password()),
                            "two"));
            for (int round = 0; round < 20; round++) {
                for (DatabaseConnection client : clients) {
                    assertThat(thresholdAfterBatch(client.getOrEstablishConnection(), round))
                            .isEqualTo(round);
                }
            }
            clients.forEach(DatabaseConnection::close);
        }
    }

    /** As the history's writer does: a batch, again and again, on a connection that stays open. */
    private static int thresholdAfterBatch(Connection connection, int value) throws Exception {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE cpu_thresholds SET allowed_top = ? WHERE hostname = ?")) {
            for (String hostname : List.of("doc", "dopey")) {
                update.setInt(1, value);
                update.setString(2, hostname);
                update.addBatch();
            }
            update.executeBatch();
        }
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT allowed_top FROM cpu_thresholds WHERE hostname = 'doc'");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
