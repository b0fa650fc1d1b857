package io.highwater.notification.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The roles of sql/: each may do what its program does and nothing else. Every verb is tried on every table. */
@StartsServers
class RolesTest {

    /** Has the rights of the role that is tried, and no other. */
    private static final String USER = "somebody";

    private static final Map<String, String> VERBS = Map.of(
            "SELECT", "SELECT * FROM %s",
            "INSERT", "INSERT INTO %s DEFAULT VALUES",
            "UPDATE", "UPDATE %1$s SET %2$s = %2$s",
            "DELETE", "DELETE FROM %s",
            "TRUNCATE", "TRUNCATE %s",
            "ALTER", "ALTER TABLE %s ADD COLUMN mine INT",
            "DROP", "DROP TABLE %s",
            "TRIGGER", "CREATE TRIGGER mine BEFORE INSERT ON %s EXECUTE FUNCTION suppress_redundant_updates_trigger()");

    private static final String SELECT = "SELECT";

    private static final Map<String, Map<String, Set<String>>> ALLOWED = Map.of(
            "notification",
            Map.of(
                    "cpu_thresholds", Set.of(SELECT),
                    "cpu_silences", Set.of(SELECT),
                    "cpu_acknowledgements", Set.of(SELECT)),
            "history",
            Map.of("cpu_incidents", Set.of(SELECT, "INSERT", "UPDATE")),
            "console",
            Map.of(
                    "cpu_thresholds", Set.of(SELECT, "INSERT", "UPDATE", "DELETE"),
                    "cpu_incidents", Set.of(SELECT),
                    "cpu_silences", Set.of(SELECT, "INSERT", "UPDATE", "DELETE"),
                    "cpu_acknowledgements", Set.of(SELECT, "INSERT", "UPDATE", "DELETE")),
            "tools",
            Map.of(
                    "cpu_thresholds", Set.of(SELECT),
                    "cpu_silences", Set.of(SELECT, "INSERT", "UPDATE", "DELETE"),
                    "cpu_acknowledgements", Set.of(SELECT, "INSERT", "UPDATE", "DELETE"),
                    "cpu_incidents", Set.of(SELECT, "INSERT", "UPDATE")));

    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(Path.of("..", "sql"));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"notification", "history", "console", "tools"})
    void mayDoWhatItsProgramDoesAndNothingElse(String program) throws SQLException {
        Map<String, Set<String>> may = new TreeMap<>();
        try (Connection connection = connection(program)) {
            for (String table : tables()) {
                Set<String> verbs = new TreeSet<>();
                for (String verb : VERBS.keySet()) {
                    if (isAllowed(connection, VERBS.get(verb).formatted(table, firstColumn(table)))) {
                        verbs.add(verb);
                    }
                }
                if (!verbs.isEmpty()) {
                    may.put(table, verbs);
                }
            }
        }
        assertThat(may).isEqualTo(ALLOWED.get(program));
    }

    @ParameterizedTest
    @ValueSource(strings = {"notification", "history", "console", "tools"})
    void makesNothingOfItsOwnAndReadsNoFilesOrPasswords(String program) throws SQLException {
        try (Connection connection = connection(program)) {
            for (String statement : new String[] {
                "CREATE TABLE mine (id INT)",
                "CREATE FUNCTION mine() RETURNS INT LANGUAGE sql AS 'SELECT 1'",
                "CREATE SCHEMA mine",
                "CREATE ROLE mine",
                "SELECT * FROM pg_authid",
                "SELECT pg_read_file('PG_VERSION')",
                "COPY (SELECT 1) TO PROGRAM 'true'",
                "SET ROLE " + postgres.user(),
            }) {
                assertThat(isAllowed(connection, statement)).as(statement).isFalse();
            }
        }
    }

    @Test
    void theFileCanBeRunAgain() {
        postgres.execute(sql());
    }

    private static String sql() {
        try {
            return Files.readString(Path.of("..", "sql", "06-roles.sql"));
        } catch (IOException absent) {
            throw new IllegalStateException(absent);
        }
    }

    private static Connection connection(String program) throws SQLException {
        postgres.execute("DROP USER IF EXISTS " + USER);
        postgres.execute("CREATE USER " + USER + " IN ROLE highwater_" + program);
        return DriverManager.getConnection(postgres.jdbcUrl(), USER, "");
    }

    /** All of them, so that a new one is not forgotten. */
    private static Set<String> tables() throws SQLException {
        return texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    }

    private static String firstColumn(String table) throws SQLException {
        return texts("SELECT column_name FROM information_schema.columns WHERE table_name = '" + table
                        + "' AND ordinal_position = 1 ORDER BY 1")
                .iterator()
                .next();
    }

    private static Set<String> texts(String query) throws SQLException {
        Set<String> texts = new TreeSet<>();
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }

    /** Whatever else it may be refused for, like a value that is missing, comes after the rights. Nothing stays. */
    private static boolean isAllowed(Connection connection, String sql) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return !refused.getSQLState().equals("42501");
        } finally {
            connection.rollback();
        }
    }
}
