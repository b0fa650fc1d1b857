package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.job.Secret;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.Route;
import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.postgres.Database;
import io.highwater.testing.StartsServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What sql/ makes of a table of thresholds, new or the tutorial's. */
@StartsServers
class ThresholdSchemaTest {

    private static final Path SQL = Path.of("..", "sql");

    private static LocalPostgres postgres;

    @BeforeAll
    static void start(@TempDir Path empty) {
        postgres = LocalPostgres.start(empty);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @AfterEach
    void forgetTables() {
        postgres.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    }

    @Test
    void theTutorialsTableIsMigratedWithoutLosingWhatIsInForce() throws Exception {
        postgres.execute("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        postgres.execute("INSERT INTO cpu_thresholds VALUES "
                + "('doc', 30), ('doc', 20), ('doc', 20), ('doc', 25), ('dopey', 90), (NULL, 5), ('happy', NULL)");
        List<Threshold> before = read();

        migrate();

        assertThat(read()).isEqualTo(before).containsExactly(new Threshold("doc", 20), new Threshold("dopey", 90));
        assertThat(rows("SELECT count(*) FROM cpu_thresholds")).containsExactly("2");
        assertThatThrownBy(() -> postgres.execute("INSERT INTO cpu_thresholds VALUES ('doc', 1)"))
                .hasMessageContaining("duplicate key");
        postgres.execute("UPDATE cpu_thresholds SET for_seconds = 60 WHERE hostname = 'doc'");
        migrate();
        assertThat(read()).contains(new Threshold("doc", 20, 60_000, 20, Threshold.DEFAULT_REPEAT_MILLIS));
    }

    @Test
    void aMigratedTableIsTheSameAsANewOne() throws Exception {
        postgres.execute("CREATE TABLE cpu_thresholds (hostname VARCHAR, allowed_top INT)");
        migrate();
        postgres.execute(Files.readString(SQL.resolve("01-cpu-thresholds.sql")));
        List<String> migrated = description();

        postgres.execute("DROP TABLE cpu_thresholds");
        postgres.execute(Files.readString(SQL.resolve("01-cpu-thresholds.sql")));

        assertThat(migrated).isEqualTo(description()).hasSize(12 + 8 + 1);
    }

    @Test
    void aTableFromBeforeTheColumnCpuIsMigratedWithAllItsRows() throws Exception {
        postgres.execute(
                "CREATE TABLE cpu_thresholds (hostname VARCHAR NOT NULL, allowed_top INT NOT NULL, for_seconds INT, "
                        + "resolve_below INT, repeat_seconds INT, CONSTRAINT cpu_thresholds_pkey PRIMARY KEY (hostname), "
                        + "CONSTRAINT cpu_thresholds_for_seconds CHECK (for_seconds >= 0), "
                        + "CONSTRAINT cpu_thresholds_resolve_below CHECK (resolve_below >= 0 AND resolve_below <= allowed_top), "
                        + "CONSTRAINT cpu_thresholds_repeat_seconds CHECK (repeat_seconds >= 0))");
        postgres.execute("INSERT INTO cpu_thresholds VALUES ('doc', 20, 60, 10, 0)");

        for (int times = 0; times < 2; times++) {
            postgres.execute(Files.readString(SQL.resolve("migrations/cpu-thresholds-by-cpu.sql")));
            postgres.execute(Files.readString(SQL.resolve("migrations/cpu-thresholds-by-channel.sql")));
            postgres.execute(Files.readString(SQL.resolve("migrations/cpu-thresholds-learned.sql")));
        }
        postgres.execute(Files.readString(SQL.resolve("01-cpu-thresholds.sql")));
        List<String> migrated = description();
        postgres.execute(
                "INSERT INTO cpu_thresholds (hostname, allowed_top, cpu) VALUES ('doc', 50, 'cpu1'), ('doc', 60, 'cpu2')");

        assertThat(read())
                .containsExactlyInAnyOrder(
                        new Threshold("doc", 20, 60_000, 10, 0),
                        new Threshold("doc", "cpu1", 50, 0, 50, Threshold.DEFAULT_REPEAT_MILLIS),
                        new Threshold("doc", "cpu2", 60, 0, 60, Threshold.DEFAULT_REPEAT_MILLIS));
        assertThatThrownBy(() -> postgres.execute(
                        "INSERT INTO cpu_thresholds (hostname, allowed_top, cpu) VALUES ('doc', 1, 'cpu1')"))
                .hasMessageContaining("duplicate key");
        migrate();
        assertThat(rows("SELECT count(*) FROM cpu_thresholds")).containsExactly("3");

        postgres.execute("DROP TABLE cpu_thresholds");
        postgres.execute(Files.readString(SQL.resolve("01-cpu-thresholds.sql")));
        assertThat(migrated).isEqualTo(description());
    }

    @Test
    void everyColumnSaysWhatItMeans() throws Exception {
        postgres.execute(Files.readString(SQL.resolve("01-cpu-thresholds.sql")));

        assertThat(rows("SELECT col_description(attrelid, attnum) FROM pg_attribute "
                        + "WHERE attrelid = 'cpu_thresholds'::regclass AND attnum > 0"))
                .hasSize(12)
                .doesNotContainNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "for_seconds = -1",
                "resolve_below = 91",
                "resolve_below = -1",
                "repeat_seconds = -1",
                "channel = 'Ops'",
                "channel = 'two words'",
                "mention = '@ann'",
                "learned = 'yes'",
                "rarity = 0",
                "rarity = -1",
                "rarity = 'NaN'",
                "rarity = 10",
                "min_change = -1",
                "min_change = 'NaN'"
            })
    void whatTheJobWouldIgnoreCannotBeWritten(String values) throws Exception {
        postgres.execute(Files.readString(SQL.resolve("01-cpu-thresholds.sql")));
        postgres.execute("INSERT INTO cpu_thresholds VALUES ('dopey', 90, 0, 90, 0)");

        assertThatThrownBy(() -> postgres.execute("UPDATE cpu_thresholds SET " + values))
                .hasMessageContaining("violates check constraint");
    }

    @Test
    void whatARowSaysOfWhomItsIncidentsAreToldIsRead() throws Exception {
        postgres.execute(Files.readString(SQL.resolve("01-cpu-thresholds.sql")));
        postgres.execute("INSERT INTO cpu_thresholds (hostname, allowed_top, channel, mention, host_group) VALUES "
                + "('web-*', 80, '#störung', 'S024BE91L', 'rack 7'), ('doc', 20, 'C024BE91L', '@here', NULL)");

        assertThat(read())
                .containsExactlyInAnyOrder(
                        new Threshold("web-*", 80).to(new Route("störung", "S024BE91L", "rack 7")),
                        new Threshold("doc", 20).to(new Route("C024BE91L", "@here", null)));
    }

    @Test
    void whatARowSaysOfWhatIsLearnedIsRead() throws Exception {
        postgres.execute(Files.readString(SQL.resolve("01-cpu-thresholds.sql")));
        postgres.execute("INSERT INTO cpu_thresholds (hostname, allowed_top, learned, rarity, min_change) VALUES "
                + "('*', 80, 'also', NULL, NULL), ('doc', 20, 'only', 2.5, 0), ('dopey', 90, 'off', 4, NULL)");

        assertThat(read())
                .containsExactlyInAnyOrder(
                        new Threshold("*", 80).learning(new Learning(Learning.Mode.ALSO, Sensitivity.DEFAULT)),
                        new Threshold("doc", 20).learning(new Learning(Learning.Mode.ONLY, new Sensitivity(2.5, 0))),
                        new Threshold("dopey", 90));
    }

    private void migrate() throws Exception {
        postgres.execute(Files.readString(SQL.resolve("migrations/cpu-thresholds-from-two-columns.sql")));
    }

    private List<Threshold> read() throws Exception {
        return TableContent.of(new ThresholdTable(
                new Database(postgres.jdbcUrl(), postgres.user(), new Secret(postgres.password())), "cpu_thresholds"));
    }

    /** Columns in order with their comments, and all constraints. */
    private List<String> description() throws Exception {
        List<String> description = rows("SELECT concat_ws(' ', attname, format_type(atttypid, atttypmod), attnotnull, "
                + "col_description(attrelid, attnum)) FROM pg_attribute "
                + "WHERE attrelid = 'cpu_thresholds'::regclass AND attnum > 0 ORDER BY attnum");
        description.addAll(
                rows("SELECT indexdef FROM pg_indexes WHERE tablename = 'cpu_thresholds' ORDER BY indexname"));
        description.addAll(rows("SELECT conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint "
                + "WHERE conrelid = 'cpu_thresholds'::regclass AND contype <> 'n' ORDER BY conname"));
        return description;
    }

    private List<String> rows(String query) throws Exception {
        List<String> values = new ArrayList<>();
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }
}
