package io.highwater.console.thresholds;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.console.Answers;
import io.highwater.console.TestConsole;
import io.highwater.local.postgres.LocalPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** A table of thresholds, and a page that may change it. */
abstract class ChangedTable {

    static final String ROWS = "/api/thresholds";
    private static final Path SQL = Path.of("..", "sql");

    static LocalPostgres postgres;
    private static int tables;

    final String table = "thresholds_" + ++tables;
    TestConsole console;
    Answers page;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(SQL);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @AfterEach
    void close() {
        if (console != null) {
            console.close();
        }
    }

    /** @param columns of the table, as SQL has them */
    void open(String columns, String... rows) {
        postgres.execute("CREATE TABLE " + table + " (" + columns + ")");
        openOn(rows);
    }

    private void openOn(String... rows) {
        for (String row : rows) {
            postgres.execute("INSERT INTO " + table + " VALUES (" + row + ")");
        }
        console = TestConsole.start(
                Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()),
                TestConsole.NO_KAFKA,
                "--jdbc-url",
                postgres.jdbcUrl(),
                "--jdbc-user",
                postgres.user(),
                "--thresholds-table",
                table,
                "--allow-edit");
        page = new Answers(console);
    }

    void openOnTheTableOfToday(String... rows) {
        postgres.execute("CREATE TABLE " + table + " (LIKE cpu_thresholds INCLUDING ALL)");
        openOn(rows);
    }

    List<JsonNode> rows() {
        return StreamSupport.stream(page.get(ROWS).json().path("rows").spliterator(), false)
                .toList();
    }

    static String row(String text) {
        return text.replace('\'', '"');
    }
}
