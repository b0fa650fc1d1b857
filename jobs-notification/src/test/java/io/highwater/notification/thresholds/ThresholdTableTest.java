package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.findings.FirstMistake;
import io.highwater.job.Secret;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.tables.KnownRows;
import io.highwater.notification.tables.TablePoller;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.types.PojoTestUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@StartsServers
class ThresholdTableTest {

    private static final Path SQL = Path.of("..", "sql");

    private static LocalPostgres postgres;

    @BeforeAll
    static void startPostgres() {
        Logger.getLogger("org.postgresql").setLevel(Level.OFF); // It prints the URLs that it does not understand.
        postgres = LocalPostgres.start(SQL);
    }

    @AfterAll
    static void stopPostgres() {
        postgres.close();
    }

    @Test
    void readsTheTutorialsSevenHosts() throws Exception {
        assertThat(TableContent.of(table("cpu_thresholds")))
                .containsExactlyInAnyOrder(
                        new Threshold("doc", 20),
                        new Threshold("grumpy", 30),
                        new Threshold("sleepy", 40),
                        new Threshold("bashful", 60),
                        new Threshold("happy", 70),
                        new Threshold("sneezy", 80),
                        new Threshold("dopey", 90));
    }

    @Test
    void ofTwoRowsForOneHostTheLowerThresholdWins() throws Exception {
        postgres.execute("CREATE TABLE no_key (hostname VARCHAR, allowed_top INT)");
        postgres.execute("INSERT INTO no_key VALUES ('doc', 30), ('doc', 20), ('doc', 25), ('dopey', 90)");

        assertThat(TableContent.of(table("no_key")))
                .containsExactlyInAnyOrder(new Threshold("doc", 20), new Threshold("dopey", 90));
    }

    @Test
    void rowsWithoutAHostOrAThresholdAreLeftOut() throws Exception {
        postgres.execute("CREATE TABLE holes (hostname VARCHAR, allowed_top NUMERIC)");
        postgres.execute("INSERT INTO holes VALUES (NULL, 30), ('doc', NULL), ('grumpy', 'NaN'), ('dopey', 90.5)");

        assertThat(TableContent.of(table("holes"))).containsExactly(new Threshold("dopey", 90.5));
    }

    @ParameterizedTest
    @ValueSource(strings = {"n/a", "", "80 %", "1e400", "-Infinity", "0x50", "80d", "80,5"})
    void aTextThatIsNoNumberCostsItsOwnRowOnly(String text) throws Exception {
        postgres.execute("DROP TABLE IF EXISTS texts");
        postgres.execute("CREATE TABLE texts (hostname TEXT, allowed_top TEXT, for_seconds TEXT)");
        postgres.execute("INSERT INTO texts VALUES ('a', ' 80.5 ', '60'), ('b', '" + text + "', NULL), ('c', '1e1', '"
                + text + "')");

        assertThat(TableContent.of(table("texts")))
                .containsExactlyInAnyOrder(
                        new Threshold("a", 80.5, 60_000, 80.5, Threshold.DEFAULT_REPEAT_MILLIS),
                        new Threshold("c", 10));
    }

    @Test
    void aRowThatTheDatabaseItselfCannotCastCostsItselfOnly() throws Exception {
        postgres.execute("CREATE TABLE raw (hostname TEXT, limit_text TEXT)");
        postgres.execute("INSERT INTO raw SELECT 'host' || i, i::TEXT FROM generate_series(1, 500) AS i");
        postgres.execute("UPDATE raw SET limit_text = 'n/a' WHERE hostname IN ('host1', 'host250', 'host251')");
        postgres.execute("INSERT INTO raw VALUES (NULL, 'n/a'), ('host7', '7')");
        postgres.execute("CREATE VIEW casting AS SELECT hostname, limit_text::INT AS allowed_top FROM raw");
        KnownRows<Threshold, ThresholdUpdate> known = new KnownRows<>(ThresholdKind.THRESHOLDS);

        List<Threshold> first = table("casting").live().read(known).get(0).inForce();
        assertThat(first).hasSize(497).contains(new Threshold("host7", 7));
        assertThat(first).extracting(Threshold::hostname).doesNotContain("host1", "host250", "host251");

        postgres.execute("UPDATE raw SET limit_text = '99' WHERE hostname = 'host7'");
        assertThat(table("casting").live().read(known))
                .as("other rows' changes take effect")
                .singleElement()
                .satisfies(update -> assertThat(update.inForce()).containsExactly(new Threshold("host7", 99)));
    }

    @Test
    void blanksThatOnlyFillAColumnBelongToNoName() throws Exception {
        postgres.execute("CREATE TABLE padded (hostname CHAR(20), allowed_top CHAR(10))");
        postgres.execute("INSERT INTO padded VALUES ('dopey', '90')");

        assertThat(TableContent.of(table("padded"))).containsExactly(new Threshold("dopey", 90));
    }

    @Test
    void quotedAndUpperCaseNamesCanBeGiven() throws Exception {
        postgres.execute("CREATE SCHEMA \"Monitoring\"");
        postgres.execute("CREATE TABLE \"Monitoring\".\"Thresh \"\"olds\" (hostname TEXT, allowed_top INT)");
        postgres.execute("INSERT INTO \"Monitoring\".\"Thresh \"\"olds\" VALUES ('a', 80)");

        assertThat(TableContent.of(table("\"Monitoring\".\"Thresh \"\"olds\"")))
                .containsExactly(new Threshold("a", 80));
    }

    @Test
    void aTableThatIsNotThereIsAMistakeAndSaysWhatToDo() {
        assertThatThrownBy(() -> FirstMistake.of(table("cpu_treshold")::check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--thresholds-table cpu_treshold")
                .hasMessageContaining("does not exist");
    }

    @Test
    void aColumnThatIsNotThereIsAMistake() {
        postgres.execute("CREATE TABLE no_column (host TEXT, allowed_top INT)");

        assertThatThrownBy(() -> FirstMistake.of(table("no_column")::check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("hostname");
    }

    @Test
    void aDatabaseThatIsNotThereIsAMistake() {
        ThresholdTable elsewhere = new ThresholdTable(
                new Database(postgres.jdbcUrl().replace("/postgres", "/monitoring"), postgres.user(), new Secret("x")),
                "cpu_thresholds");

        assertThatThrownBy(() -> FirstMistake.of(elsewhere::check))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("monitoring");
    }

    @Test
    void readsForAndResolveBelowAndRepeatWhereTheyAreGiven() throws Exception {
        postgres.execute("CREATE TABLE more (LIKE cpu_thresholds INCLUDING ALL)");
        postgres.execute(
                "INSERT INTO more VALUES ('a', 80, 90, 75, 600), ('b', 80, 0, 80, 0), ('c', 80, NULL, 0, NULL)");

        assertThat(TableContent.of(table("more")))
                .containsExactlyInAnyOrder(
                        new Threshold("a", 80, 90_000, 75, 600_000),
                        new Threshold("b", 80, 0, 80, 0),
                        new Threshold("c", 80, 0, 0, Threshold.DEFAULT_REPEAT_MILLIS));
    }

    @Test
    void aTableMayHaveSomeOfTheNewColumnsInAnyOrderAndOthersOfItsOwn() throws Exception {
        postgres.execute("CREATE TABLE partly (owner TEXT, resolve_below NUMERIC, allowed_top NUMERIC, hostname TEXT)");
        postgres.execute("INSERT INTO partly VALUES ('me', 79.5, 80, 'a')");

        assertThat(TableContent.of(table("partly")))
                .containsExactly(new Threshold("a", 80, 0, 79.5, Threshold.DEFAULT_REPEAT_MILLIS));
    }

    @Test
    void newColumnsAreSeenAtTheNextRead() throws Exception {
        postgres.execute("CREATE TABLE growing (hostname VARCHAR, allowed_top INT)");
        postgres.execute("INSERT INTO growing VALUES ('a', 80)");
        assertThat(TableContent.of(table("growing"))).containsExactly(new Threshold("a", 80));

        postgres.execute("ALTER TABLE growing ADD COLUMN for_seconds INT DEFAULT 60");

        assertThat(TableContent.of(table("growing")))
                .containsExactly(new Threshold("a", 80, 60_000, 80, Threshold.DEFAULT_REPEAT_MILLIS));
    }

    @Test
    void rowsAreReadOnlyIfTheyAreNotWhatTheyWere() throws Exception {
        postgres.execute("CREATE TABLE quiet (hostname VARCHAR, allowed_top INT, owner TEXT)");
        postgres.execute("INSERT INTO quiet VALUES ('a', 80), ('b', NULL)");
        KnownRows<Threshold, ThresholdUpdate> known = new KnownRows<>(ThresholdKind.THRESHOLDS);
        table("quiet").live().read(known);

        Threshold goneAtTheNextRead = new Threshold("not in the table", 1);
        known.found(goneAtTheNextRead);
        assertThat(table("quiet").live().read(known)).isEmpty();
        postgres.execute("UPDATE quiet SET owner = 'me'");
        assertThat(table("quiet").live().read(known)).as("not a column of ours").isEmpty();
        postgres.execute("UPDATE quiet SET allowed_top = 0 WHERE hostname = 'b'");
        assertThat(table("quiet").live().read(known))
                .singleElement()
                .satisfies(update -> assertThat(update.inForce())
                        .containsExactlyInAnyOrder(new Threshold("b", 0), goneAtTheNextRead));

        postgres.execute("INSERT INTO quiet VALUES ('a', 70)");
        assertThat(table("quiet").live().read(known))
                .containsExactly(new ThresholdUpdate(
                        0, 0, List.of(new Threshold("a", 70)), List.of(RowKey.of(goneAtTheNextRead))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1, NULL, NULL",
                "1e12, NULL, NULL",
                "'NaN', NULL, NULL",
                "NULL, 80.5, NULL",
                "NULL, -1, NULL",
                "NULL, 'NaN', NULL",
                "NULL, NULL, -1",
                "NULL, NULL, 'NaN'",
            })
    void aValueThatCannotBeUsedLeavesItsDefaultInForce(String values) throws Exception {
        postgres.execute("DROP TABLE IF EXISTS careless");
        postgres.execute("CREATE TABLE careless (hostname TEXT, allowed_top INT, for_seconds NUMERIC, "
                + "resolve_below NUMERIC, repeat_seconds NUMERIC)");
        postgres.execute("INSERT INTO careless VALUES ('a', 80, " + values + ")");

        assertThat(TableContent.of(table("careless"))).containsExactly(new Threshold("a", 80));
    }

    @Test
    void aTableOfAnotherSchemaCanBeNamed() throws Exception {
        assertThat(TableContent.of(table("public.cpu_thresholds"))).hasSize(7);
    }

    @Test
    void aTableThatIsNotThereIsAnError() {
        assertThatThrownBy(() -> TableContent.of(table("nowhere")))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("relation \"nowhere\" does not exist");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://localhost/db               | t         | --jdbc-url must begin with jdbc:postgresql:",
                "jdbc:postgresql://h/db?user=u&password=hunter2 | t  | must not hold a password",
                "jdbc:postgresql://h:port/db             | t         | --jdbc-url is not one",
                "jdbc:postgresql://h/db                  | t; DROP TABLE x | is not a table's name",
            })
    void refusesWhatCannotBeMeant(String url, String table, String message) {
        assertThatThrownBy(() -> new ThresholdTable(new Database(url, null, null), table))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void printsNoPassword() {
        assertThat(new ThresholdTable(new Database("jdbc:postgresql://h/db", "u", new Secret("hunter2")), "t")
                        .toString())
                .doesNotContain("hunter2");
    }

    @Test
    void aPollerTellsOnlyOfChangesAndSurvivesAnOutage() {
        try (LocalPostgres mortal = LocalPostgres.start(SQL)) {
            TablePoller<Threshold, ThresholdUpdate> poller = new TablePoller<>(
                    new ThresholdTable(database(mortal), "cpu_thresholds").live(),
                    Duration.ofSeconds(10),
                    new AtomicLong()::incrementAndGet,
                    new UnregisteredMetricsGroup());

            assertThat(poller.poll())
                    .singleElement()
                    .satisfies(first -> assertThat(first.inForce()).hasSize(7))
                    .matches(ThresholdUpdate::completesTable);
            assertThat(poller.poll()).as("nothing has changed").isEmpty();
            mortal.stopServer();
            assertThat(poller.poll()).as("nothing can be read").isEmpty();
            assertThat(poller.hasRead()).isTrue();
            mortal.startServer();
            mortal.execute("DELETE FROM cpu_thresholds WHERE hostname = 'doc'");
            mortal.execute("UPDATE cpu_thresholds SET allowed_top = 91 WHERE hostname = 'dopey'");
            assertThat(poller.poll())
                    .containsExactly(new ThresholdUpdate(
                            0, 0, List.of(new Threshold("dopey", 91)), List.of(new RowKey("doc", null))));
        }
    }

    @Test
    void travelsWithoutKryo() {
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(ThresholdUpdate.class);
        PojoTestUtils.assertSerializedAsPojoWithoutKryo(Breach.class);
    }

    private static ThresholdTable table(String name) {
        return new ThresholdTable(database(postgres), name);
    }

    private static Database database(LocalPostgres server) {
        return new Database(server.jdbcUrl(), server.user(), new Secret(server.password()));
    }
}
