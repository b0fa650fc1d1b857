package io.highwater.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPostgresTest {

    private static LocalPostgres postgres;

    @BeforeAll
    static void startPostgres(@TempDir Path sql) throws IOException {
        Files.writeString(
                sql.resolve("02-rows.sql"),
                "INSERT INTO hosts VALUES ('doc', 20); INSERT INTO hosts VALUES ('grumpy', 30);");
        Files.writeString(
                sql.resolve("01-tables.sql"),
                "-- A comment; with a semicolon.\nCREATE TABLE hosts (name VARCHAR, top INT);");
        Files.writeString(sql.resolve("README.md"), "not SQL");
        postgres = LocalPostgres.start(sql);
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @Test
    void runsSqlFilesInNameOrder() throws SQLException {
        assertThat(hosts()).contains("doc", "grumpy");
    }

    @Test
    void loadsTheTablesOfThisRepository() throws SQLException {
        try (var tutorial = LocalPostgres.start(Path.of("..", "sql"))) {
            assertThat(column(tutorial, "SELECT hostname FROM cpu_thresholds ORDER BY allowed_top"))
                    .containsExactly("doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey");
        }
    }

    @Test
    void keepsPortAndDataThroughAnOutage() throws SQLException {
        var port = postgres.port();
        postgres.execute("INSERT INTO hosts VALUES ('happy', 70)");

        postgres.stopServer();
        assertThatThrownBy(() -> postgres.execute("SELECT 1")).isInstanceOf(IllegalStateException.class);

        postgres.startServer();
        assertThat(postgres.port()).isEqualTo(port);
        assertThat(hosts()).contains("doc", "grumpy", "happy");
    }

    @Test
    void keepsPasswordOutOfUrl() {
        assertThat(postgres.jdbcUrl()).startsWith("jdbc:postgresql://").doesNotContain("password", "user");
    }

    @Test
    void saysWhatIsWrongWithSql(@TempDir Path sql) throws IOException {
        Files.writeString(sql.resolve("01-broken.sql"), "CREATE TABEL hosts");

        assertThatThrownBy(() -> LocalPostgres.start(sql)).hasMessageContaining("TABEL");
    }

    private static List<String> hosts() throws SQLException {
        return column(postgres, "SELECT name FROM hosts");
    }

    private static List<String> column(LocalPostgres server, String query) throws SQLException {
        try (var connection = server.dataSource().getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
