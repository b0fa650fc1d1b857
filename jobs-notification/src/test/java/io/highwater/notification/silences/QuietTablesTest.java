package io.highwater.notification.silences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.findings.FirstMistake;
import io.highwater.job.Secret;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.Acknowledged;
import io.highwater.notification.LoggedWarnings;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.TablePoller;
import io.highwater.notification.thresholds.RowKey;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Silences and acknowledgements in a real database, read as thresholds are. */
@StartsServers
class QuietTablesTest {

    private static LocalPostgres postgres;

    private final AtomicLong clock = new AtomicLong();

    @BeforeAll
    static void startPostgres() {
        postgres = LocalPostgres.start(Path.of("..", "sql"));
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void empty() {
        postgres.execute("TRUNCATE cpu_silences, cpu_acknowledgements");
    }

    @Test
    void aRowOfTheTableIsRead() throws Exception {
        postgres.execute(
                "INSERT INTO cpu_silences (hostname, cpu, starts_at, ends_at, days, from_time, to_time, time_zone, "
                        + "reason, created_by) VALUES ('web-*', 'cpu1', '2027-01-05 13:00+01', 'infinity', 'mon-fri', '22:00', '6:30', "
                        + "'Europe/Berlin', 'backup', 'ann')");
        postgres.execute(
                "INSERT INTO cpu_acknowledgements VALUES ('dopey@1', 'ben', '2027-01-05 12:00:00.25+00', 'on it')");

        assertThat(silences("cpu_silences").readAll("test").rows())
                .containsExactly(new Silence(
                        new RowKey("web-*", "cpu1"),
                        new Span(Instant.parse("2027-01-05T12:00:00Z").toEpochMilli(), Span.NEVER),
                        new Recurrence(31, 22 * 3600, 6 * 3600 + 1800, "Europe/Berlin"),
                        "ann",
                        "backup"));
        assertThat(acknowledgements().readAll("test").rows())
                .containsExactly(new Acknowledgement(
                        "dopey@1",
                        new Acknowledged(
                                "ben", Instant.parse("2027-01-05T12:00:00.250Z").toEpochMilli(), "on it")));
    }

    @Test
    void rowsThatComeChangeAndGoAreUpdates() {
        TablePoller<Silence, SilenceUpdate> poller = poller("cpu_silences");
        assertThat(poller.poll()).containsExactly(new SilenceUpdate(true, List.of(), List.of()));
        assertThat(poller.poll()).isEmpty();

        postgres.execute("INSERT INTO cpu_silences (hostname, reason) VALUES ('doc', 'one')");
        Silence one = poller.poll().get(0).inForce().get(0);
        assertThat(one.reason()).isEqualTo("one");
        assertThat(one.by()).isEqualTo(postgres.user());

        postgres.execute("UPDATE cpu_silences SET reason = 'two'");
        assertThat(poller.poll()).singleElement().satisfies(update -> {
            assertThat(update.inForce()).extracting(Silence::reason).containsExactly("two");
            assertThat(update.deleted()).containsExactly(one);
        });
        postgres.execute("DELETE FROM cpu_silences");
        assertThat(poller.poll())
                .as("the only row, deleted by hand, is believed at once")
                .singleElement()
                .satisfies(update -> assertThat(update.deleted()).hasSize(1));
    }

    @Test
    void aTableThatIsNotThereIsNoSilenceAndIsTakenUpWhenItComes() {
        TablePoller<Silence, SilenceUpdate> poller = poller("later_silences");
        assertThat(poller.poll()).containsExactly(new SilenceUpdate(true, List.of(), List.of()));
        assertThat(poller.hasRead()).isTrue();
        assertThat(FirstMistake.of(silences("later_silences")::check)).isEmpty();

        postgres.execute("CREATE TABLE later_silences (hostname TEXT)");
        postgres.execute("INSERT INTO later_silences VALUES ('doc')");
        Silence doc = new Silence(new RowKey("doc", null), Span.ALWAYS, null, null, null);
        assertThat(poller.poll()).containsExactly(new SilenceUpdate(false, List.of(doc), List.of()));

        postgres.execute("DROP TABLE later_silences");
        assertThat(poller.poll()).containsExactly(new SilenceUpdate(false, List.of(), List.of(doc)));
    }

    @Test
    void manySilencesThatAreGoneAtOnceStayForAMinute() {
        postgres.execute("INSERT INTO cpu_silences (hostname) SELECT 'host' || i FROM generate_series(1, 20) i");
        TablePoller<Silence, SilenceUpdate> poller = poller("cpu_silences");
        poller.poll();
        postgres.execute("TRUNCATE cpu_silences");
        assertThat(poller.poll()).isEmpty();
        assertThat(poller.poll()).isEmpty();
        clock.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(poller.poll())
                .singleElement()
                .satisfies(update -> assertThat(update.deleted()).hasSize(20));
    }

    @Test
    void aRowThatMeansNothingIsLeftOutWithAWarning() {
        postgres.execute("INSERT INTO cpu_silences (hostname, days) VALUES ('doc', 'someday'), ('dopey', 'mon')");
        try (LoggedWarnings logged = new LoggedWarnings(LiveTable.class)) {
            assertThat(poller("cpu_silences").poll().get(0).inForce())
                    .extracting(silence -> silence.covers().hostname())
                    .containsExactly("dopey");
            assertThat(logged.messages())
                    .singleElement()
                    .asString()
                    .contains("a silence of host doc has unusable days, someday");
        }
    }

    @Test
    void aTableWithoutAHostnameIsRefused() {
        postgres.execute("CREATE TABLE no_silences (host TEXT)");
        assertThatThrownBy(() -> FirstMistake.of(silences("no_silences")::check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--silences-table no_silences")
                .hasMessageContaining("hostname")
                .hasMessageContaining("sql/04-cpu-silences.sql");
    }

    @Test
    void everyColumnSaysWhatItMeans() throws Exception {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("SELECT attname, col_description(attrelid, attnum) "
                        + "FROM pg_attribute WHERE attrelid IN ('cpu_silences'::regclass, "
                        + "'cpu_acknowledgements'::regclass) AND attnum > 0 AND NOT attisdropped")) {
            while (columns.next()) {
                assertThat(columns.getString(2)).as(columns.getString(1)).isNotBlank();
            }
        }
    }

    private TablePoller<Silence, SilenceUpdate> poller(String table) {
        return new TablePoller<>(silences(table), Duration.ofSeconds(10), clock::get, new UnregisteredMetricsGroup());
    }

    private static LiveTable<Silence, SilenceUpdate> silences(String table) {
        return new QuietTables(table, "cpu_acknowledgements").silences(database());
    }

    private static LiveTable<Acknowledgement, AcknowledgementUpdate> acknowledgements() {
        return QuietTables.DEFAULT.acknowledgements(database());
    }

    private static Database database() {
        return new Database(postgres.jdbcUrl(), postgres.user(), new Secret(postgres.password()));
    }
}
