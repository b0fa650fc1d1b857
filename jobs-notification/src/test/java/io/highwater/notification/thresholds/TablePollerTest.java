package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.Secret;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.notification.LoggedWarnings;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.tables.LiveTable;
import io.highwater.notification.tables.TablePoller;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens to the table while the job runs. */
@StartsServers
class TablePollerTest {

    private static LocalPostgres postgres;

    private final AtomicLong clock = new AtomicLong(1);
    private final TablePoller<Threshold, ThresholdUpdate> poller = poller("seven");

    @BeforeAll
    static void startPostgres() {
        postgres = LocalPostgres.start(Path.of("..", "sql"));
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @BeforeEach
    void fill() {
        postgres.execute("DROP TABLE IF EXISTS seven");
        postgres.execute("CREATE TABLE seven AS SELECT * FROM cpu_thresholds");
    }

    @Test
    void aTableThatIsEmptiedAndFilledAgainChangesNothing() {
        poller.poll();
        try (LoggedWarnings logged = new LoggedWarnings(TablePoller.class)) {
            postgres.execute("TRUNCATE seven");
            assertThat(pollsFor(11)).isEmpty();
            postgres.execute("INSERT INTO seven SELECT * FROM cpu_thresholds");
            assertThat(pollsFor(120)).isEmpty();

            assertThat(logged.messages())
                    .hasSize(2)
                    .satisfiesExactly(
                            lost -> assertThat(lost).contains("seven has lost 7 of its 7 thresholds at once", "60 s"),
                            back -> assertThat(back).contains("seven has 7 thresholds now"));
        }
    }

    @Test
    void aTableThatStaysEmptyIsBelievedAfterAMinute() {
        poller.poll();
        postgres.execute("DELETE FROM seven WHERE hostname <> 'doc'");

        assertThat(pollsFor(59)).isEmpty();
        assertThat(pollsFor(10)).singleElement().satisfies(update -> {
            assertThat(update.deleted()).hasSize(6).doesNotContain(new RowKey("doc", null));
            assertThat(update.inForce()).isEmpty();
        });
    }

    @Test
    void aLostTableIsNotBelievedAfterARestartEither() {
        poller.expect(7);
        postgres.execute("TRUNCATE seven");
        assertThat(pollsFor(59)).isEmpty();
        assertThat(poller.hasRead()).isFalse();

        assertThat(pollsFor(10)).singleElement().matches(ThresholdUpdate::completesTable);
    }

    @Test
    void whatIsAddedOrChangedWhileRowsAreMissingIsInForceAtOnce() {
        poller.poll();
        postgres.execute("TRUNCATE seven");
        pollsFor(10);
        postgres.execute("INSERT INTO seven VALUES ('doc', 21), ('newcomer', 1)");

        assertThat(poller.poll()).singleElement().satisfies(update -> {
            assertThat(update.inForce())
                    .containsExactlyInAnyOrder(new Threshold("doc", 21), new Threshold("newcomer", 1));
            assertThat(update.deleted()).isEmpty();
        });
    }

    @Test
    void anOutageThatLastsIsLoggedAgainWithGrowingPauses() {
        poller.poll();
        postgres.execute("DROP TABLE seven");
        try (LoggedWarnings logged = new LoggedWarnings(TablePoller.class)) {
            pollsFor(10 * 60);

            assertThat(logged.messages()).hasSize(4);
            assertThat(logged.messages().get(0))
                    .contains(
                            "table seven",
                            "does not exist",
                            "somebody has to mend this",
                            "The last ones stay in force");
            assertThat(logged.messages().get(3)).contains("still cannot be read", "for 42");
        }
    }

    @Test
    void badRowsAreLoggedOnceAndNotAtEachRead() {
        postgres.execute("CREATE TABLE raw_seven AS SELECT hostname, allowed_top::TEXT FROM cpu_thresholds");
        postgres.execute("CREATE VIEW cast_seven AS SELECT hostname, allowed_top::INT AS allowed_top FROM raw_seven");
        postgres.execute("UPDATE raw_seven SET allowed_top = 'n/a' WHERE hostname = 'doc'");
        TablePoller<Threshold, ThresholdUpdate> casting = poller("cast_seven");
        try (LoggedWarnings logged = new LoggedWarnings(LiveTable.class)) {
            for (int poll = 0; poll < 5; poll++) {
                casting.poll();
            }
            assertThat(logged.messages())
                    .singleElement()
                    .asString()
                    .contains("host doc has a row that the database cannot read", "n/a");
        }
    }

    /** A refresh every ten seconds. */
    private List<ThresholdUpdate> pollsFor(int seconds) {
        List<ThresholdUpdate> updates = new ArrayList<>();
        for (int passed = 0; passed < seconds; passed += 10) {
            updates.addAll(poller.poll());
            clock.addAndGet(Duration.ofSeconds(10).toNanos());
        }
        return updates;
    }

    private TablePoller<Threshold, ThresholdUpdate> poller(String table) {
        return new TablePoller<>(
                new ThresholdTable(
                                new Database(postgres.jdbcUrl(), postgres.user(), new Secret(postgres.password())),
                                table)
                        .live(),
                Duration.ofSeconds(10),
                clock::get,
                new UnregisteredMetricsGroup());
    }
}
