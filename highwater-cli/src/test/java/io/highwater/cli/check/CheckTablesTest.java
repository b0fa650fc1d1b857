package io.highwater.cli.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes planted in tables, by what people read of them. */
@StartsServers
class CheckTablesTest {

    private static final Map<String, String> SECRETS =
            Map.of("SLACK_TOKEN", "xoxb-hunter2", "HIGHWATER_JDBC_PASSWORD", "hunter2");

    private static final String NOTIFICATION = "notification --input-topic averages --alerts-topic alerts";

    private static EmbeddedKafka broker;
    private static LocalPostgres postgres;
    private static SlackStandIn slack;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedKafka.start();
        postgres = LocalPostgres.start(Path.of("..", "sql"));
        slack = SlackStandIn.start();
        broker.createTopic("averages", 2);
        broker.createTopic("silence", 1);
        broker.createTopic("alerts", 1);
        for (String host : List.of("web-1", "web-2", "db-1", "Odd\u0007", "x")) {
            write(host, "cpu0");
        }
        write("db-1", "cpu1");
        postgres.execute("CREATE ROLE reader LOGIN; CREATE ROLE writer LOGIN; CREATE ROLE stranger LOGIN;"
                + "GRANT SELECT ON cpu_thresholds TO reader; GRANT SELECT, UPDATE ON cpu_thresholds TO writer;"
                + "GRANT SELECT ON cpu_incidents TO reader; GRANT SELECT, INSERT, UPDATE ON cpu_incidents TO writer");
    }

    @AfterAll
    static void stop() {
        slack.close();
        postgres.close();
        broker.close();
    }

    private static void write(String host, String cpu) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        DateTimeFormatter time =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / 30 * 30);
        String value = "{\"window_start\":\"" + time.format(end.minusSeconds(30)) + "\",\"window_end\":\""
                + time.format(end) + "\",\"hostname\":\"" + host.replace("\u0007", "\\u0007") + "\",\"cpu\":\"" + cpu
                + "\",\"usage_avg\":50.0,\"usage_max\":60.0}";
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>("averages", value.getBytes(UTF_8)))
                    .get();
        }
    }

    private static CheckRun check(String command, String user) {
        CheckRun run = CheckRun.of(
                SECRETS,
                command + " --output json --bootstrap-servers " + broker.bootstrapServers() + " --jdbc-url "
                        + postgres.jdbcUrl() + " --jdbc-user " + user
                        + (command.startsWith("history")
                                ? ""
                                : " --slack-channel #alerts --slack-api-url " + slack.apiUrl()));
        assertThat(run.out() + run.err()).doesNotContain("hunter2");
        return run;
    }

    /** A table without the checks that a database can do. */
    private static CheckRun withRows(String rows, String options) {
        postgres.execute("DROP TABLE IF EXISTS planted; CREATE TABLE planted (hostname TEXT, allowed_top TEXT, "
                + "for_seconds TEXT, resolve_below TEXT, repeat_seconds TEXT, cpu TEXT)");
        if (!rows.isEmpty()) {
            postgres.execute(
                    "INSERT INTO planted (hostname, allowed_top, for_seconds, resolve_below, cpu) VALUES " + rows);
        }
        return check(NOTIFICATION + " --thresholds-table planted " + options, postgres.user());
    }

    @Test
    void aTableThatCoversWhatIsSeenIsFine() {
        CheckRun run = withRows("('*', 90, '60', '80', NULL), ('web-*', 80, NULL, NULL, 'cpu0')", "");

        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        run.tells("ok | table planted | 2 rows are in force")
                .tells("ok | table planted | each of the 5 hosts that were seen lately has a threshold")
                .tells("ok | table cpu_silences | 0 silences hold now, 0 to come")
                .tells(
                        "ok | user postgres | may do anything, being a superuser",
                        "GRANT SELECT ON planted, cpu_silences, cpu_acknowledgements TO highwater");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ('*', '120', NULL, NULL, NULL) | 1 row has an allowed_top outside 0 to 100 %, where no average is: * (120)
            ('*', '-1', NULL, NULL, NULL) | outside 0 to 100 %, where no average is: * (-1)
            ('*', '80', NULL, '85', NULL) | host * has an unusable resolve_below, 85; the default is in force
            ('*', 'n/a', NULL, NULL, NULL) | a row for host * has no usable allowed_top, n/a, and is left out
            ('*', '80', '-3', NULL, NULL) | host * has an unusable for_seconds, -3
            ('*', '80', NULL, NULL, 'cpu*') | only hosts have patterns
            ('*', '80', '45', NULL, NULL) | no multiple of the windows' 30 s: * (45 s, in effect 60 s)
            ('*', '80', NULL, NULL, NULL), ('app-*', '80', NULL, NULL, NULL) | 1 pattern matches nothing that was seen lately: app-*
            ('*', '80', NULL, NULL, NULL), ('web-*', '80', NULL, NULL, 'cpu9') | 1 pattern matches nothing that was seen lately: web-* cpu9
            ('*', '80', NULL, NULL, NULL), ('web-9', '80', NULL, NULL, NULL) | 1 row of one host matches nothing that was seen lately: web-9
            ('*', '80', NULL, NULL, NULL), ('x', '70', NULL, NULL, NULL), ('x', '60', NULL, NULL, NULL) | host x has several rows; the lowest threshold is in force
            ('*', '80', NULL, NULL, NULL), ('WEB-1', '70', NULL, NULL, NULL) | 'web-1' sends and has no row, 'WEB-1' has one
            ('web-*', '80', NULL, NULL, NULL), ('x', '70', NULL, NULL, NULL) | 2 hosts (or single series) were seen lately and have no threshold
            ('web-*', '80', NULL, NULL, NULL), ('x', '70', NULL, NULL, NULL), ('Odd', '7', NULL, NULL, NULL), ('db-1', '70', NULL, NULL, 'cpu0') | db-1 cpu1
            """)
    void tellsRowsThatMakeNoSense(String rows, String text) {
        CheckRun run = withRows(rows, "");

        assertThat(run.exitCode()).isEqualTo(1);
        run.tells("warning | table planted | ", text);
    }

    private static CheckRun withLearned(String rows, String options) {
        postgres.execute("DROP TABLE IF EXISTS learning; CREATE TABLE learning (hostname TEXT, allowed_top INT, "
                + "learned TEXT, rarity TEXT, min_change TEXT); INSERT INTO learning VALUES " + rows);
        return check(NOTIFICATION + " --thresholds-table learning " + options, postgres.user());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ('*', 90, 'onyl', NULL, NULL) | host * has an unusable learned, onyl: it has to be off, also or only
            ('*', 90, 'yes', NULL, NULL) | host * has an unusable learned, yes: it has to be off, also or only
            ('*', 90, 'also', '0', NULL) | host * has an unusable rarity, 0; the default is in force
            ('*', 90, 'also', '10', NULL) | host * has an unusable rarity, 10; the default is in force
            ('*', 90, 'only', '-1', NULL) | host * has an unusable rarity, -1; the default is in force
            ('*', 90, 'off', 'high', NULL) | host * has an unusable rarity, high; the default is in force
            ('*', 90, 'also', NULL, '-0.5') | host * has an unusable min_change, -0.5; the default is in force
            ('*', 90, 'also', NULL, 'NaN') | host * has an unusable min_change, NaN; the default is in force
            ('*', 90, 'also', NULL, 'much') | host * has an unusable min_change, much; the default is in force
            ('*', 90, 'also', '7', NULL) | 1 row has a rarity over 6, for which four weeks are too few hours: * (7.0)
            """)
    void tellsRowsOfLearnedBandsThatMakeNoSense(String rows, String text) {
        CheckRun run = withLearned(rows, "");

        assertThat(run.exitCode()).isEqualTo(1);
        run.tells("warning | table learning | ", text);
    }

    @Test
    void ofRowsWithLearnedBandsAloneAnyNumberIsFineAndEachWindowDoesNotJudgeByThem() {
        String row = "('*', 900, 'only', 4, 5)";

        assertThat(withLearned(row, "").troubles()).isEmpty();
        withLearned(row, "--notify every-window")
                .tells("warning | table learning | 1 row asks for learned bands, which --notify every-window does not "
                        + "judge by: *");
    }

    private static CheckRun withSilences(String rows) {
        postgres.execute("DROP TABLE IF EXISTS hushed; CREATE TABLE hushed (LIKE cpu_silences INCLUDING ALL);"
                + "INSERT INTO hushed (hostname, cpu, starts_at, ends_at, days, time_zone, created_by) VALUES " + rows);
        return withRows("('*', 80, NULL, NULL, NULL)", "--silences-table hushed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ('app-*', NULL, '2026-01-01', NULL, NULL, NULL, 'ann') | 1 silence covers nothing that was seen lately: app-* by ann
            ('web-1', 'cpu9', '2026-01-01', NULL, NULL, NULL, 'ann') | 1 silence covers nothing that was seen lately: web-1 cpu9 by ann
            ('*', NULL, '2026-01-01', NULL, NULL, NULL, 'ann') | covers every host, without an end: nobody is told of anything: * by ann
            ('*', NULL, '2026-01-05', '2026-01-08', 'sun', NULL, 'ann') | 1 maintenance window never comes, between starts_at and ends_at: * by ann
            ('web-1', NULL, '2026-01-01', NULL, 'sun', 'Mars', 'ann') | has an unknown time_zone, Mars: write one like Europe/Berlin, and is left out
            ('web-1', NULL, '2026-01-01', NULL, 'someday', NULL, 'ann') | has unusable days, someday
            """)
    void tellsSilencesThatMakeNoSense(String rows, String text) {
        CheckRun run = withSilences(rows);

        assertThat(run.exitCode()).isEqualTo(1);
        run.tells("warning | table hushed | ", text);
    }

    @Test
    void silencesThatMakeSenseAreFine() {
        CheckRun run = withSilences("('web-*', NULL, '2026-01-01', NULL, NULL, NULL, 'ann'), "
                + "('*', NULL, '2026-01-01', NULL, 'mon', 'Europe/Berlin', 'ann'), "
                + "('gone', NULL, '2020-01-01', '2020-01-02', NULL, NULL, 'ann')");

        assertThat(run.troubles()).isEmpty();
        run.tells("ok | table hushed | ", " now, ")
                .tells("ok | table hushed | 1 silence ended over 30 days ago: gone by ann | Delete them, unless");
    }

    @Test
    void tellsAcknowledgementsOfWhatIsNotThereOrNotOpen() {
        postgres.execute(
                "CREATE TABLE known (LIKE cpu_incidents INCLUDING ALL); CREATE TABLE had (LIKE cpu_acknowledgements "
                        + "INCLUDING ALL); INSERT INTO had (incident_id) VALUES ('web-1@1'), ('web-2@1'), ('web-2@l'); "
                        + "INSERT INTO known (incident_id, sequence, hostname, state, last_change, started_at, changed_at, cpus, "
                        + "peak_cpu, peak_usage_avg, peak_threshold, peak_window_end) SELECT host || '@1', 1, host, state, 'OPENED', "
                        + "now(), now(), '{}', 'cpu0', 91, 80, now() FROM (VALUES ('web-1', 'FIRING'), ('web-2', 'RESOLVED')) "
                        + "AS row (host, state)");

        check(
                        "--averages-topic averages --alerts-topic alerts --acknowledgements-table had --incidents-table known",
                        postgres.user())
                .tells(
                        "warning | table had | 1 acknowledgement is of an incident that table known does not know: web-2@l",
                        "to the letter")
                .tells(
                        "ok | table had | 1 acknowledgement is of an incident that is no longer open: web-2@1",
                        "may be deleted");
    }

    @Test
    void tablesThatNeedNotBeThereAreNotMissedAndOnesThatMayNotBeReadAre() {
        CheckRun run = withRows("('*', 80, NULL, NULL, NULL)", "--silences-table no --acknowledgements-table never");
        assertThat(run.troubles()).isEmpty();
        run.tells("ok | table no | is not there, so that nothing is silenced | sql/04-cpu-silences.sql makes it");

        check(NOTIFICATION, "reader").tells("error | table cpu_silences | --silences-table", "permission denied");
        postgres.execute(
                "GRANT SELECT ON cpu_silences TO reader; GRANT SELECT, INSERT ON cpu_acknowledgements TO reader");
        check(NOTIFICATION, "reader")
                .tells("ok | user reader | may read table cpu_silences, and not change it")
                .tells("ok | user reader | may also change table cpu_acknowledgements, which the jobs only read");
        postgres.execute("REVOKE ALL ON cpu_silences, cpu_acknowledgements FROM reader");
    }

    @Test
    void whatIsMeasuredInAnotherUnitMayBeAnyNumber() {
        assertThat(withRows("('*', 8000, NULL, NULL, NULL)", "--unit ms").troubles())
                .isEmpty();
        withRows("('x', 80, NULL, NULL, NULL)", "--default-threshold 800")
                .tells("warning | --default-threshold | --default-threshold 800.0 is outside 0 to 100 %");
    }

    @Test
    void aHostsNameDoesNotCommandTheTerminal() {
        postgres.execute("CREATE TABLE none (hostname TEXT, allowed_top INT)");

        CheckRun run = CheckRun.of(
                SECRETS,
                NOTIFICATION + " --thresholds-table none --bootstrap-servers " + broker.bootstrapServers()
                        + " --jdbc-url " + postgres.jdbcUrl()
                        + " --jdbc-user postgres --slack-channel #a --slack-api-url "
                        + slack.apiUrl());

        assertThat(run.out()).contains("nobody hears of them: Odd\\u0007, db-1").doesNotContain("\u0007");
    }

    @Test
    void ofManyBadRowsOnlyTheFirstAreNamed() {
        CheckRun run = withRows("('*', '80', NULL, NULL, NULL)" + ", ('a', 'n/a', NULL, NULL, NULL)".repeat(12), "");

        run.tells("warning | table planted | 2 more rows have such problems");
    }

    @Test
    void anIntervalThatSlackDoesNotAllow() {
        withRows("('*', '80', NULL, NULL, NULL)", "--slack-interval 10ms")
                .tells(
                        "warning | --slack-interval | --slack-interval is 10ms, and Slack allows a channel one call a second");
    }

    @Test
    void anEmptyTableJudgesNobody() {
        withRows("", "").tells("warning | table planted | has no row that can be used", "no host is judged");
        withRows("('', NULL, NULL, NULL, NULL)", "").tells("warning | table planted | a row for host  has no usable");
    }

    @Test
    void whatWasNotSeenIsNotComparedWithRows() {
        check("notification --input-topic silence --alerts-topic alerts", postgres.user())
                .tells("ok | table cpu_thresholds | no average could be read from silence");
    }

    @Test
    void tellsRightsThatAreMissingOrMoreThanNeeded() {
        check(NOTIFICATION, "stranger").tells("error | table cpu_thresholds | --thresholds-table", "permission denied");
        check(NOTIFICATION, "reader").tells("ok | user reader | may read table cpu_thresholds, and not change it");
        check(NOTIFICATION, "writer")
                .tells("ok | user writer | may also change table cpu_thresholds, which the jobs only read");

        String history = "history --input-topic alerts";
        check(history, "writer").tells("ok | table cpu_incidents | is there with its columns, and may be written");
        check(history, "reader")
                .tells(
                        "error | table cpu_incidents | --incidents-table",
                        "permission denied",
                        "SELECT, INSERT and UPDATE");
        check(history, "nobody").tells("error | table cpu_incidents | ", "role \"nobody\" does not exist");
    }

    @Test
    void tellsTablesThatAreNotThereLackAColumnOrAKeyOrCannotBeWrittenNow() {
        check(NOTIFICATION + " --thresholds-table nowhere", postgres.user())
                .tells(
                        "error | table nowhere | --thresholds-table nowhere cannot be read",
                        "sql/01-cpu-thresholds.sql");
        postgres.execute("CREATE TABLE keyless AS SELECT * FROM cpu_incidents WHERE FALSE;"
                + "CREATE TABLE narrow (LIKE cpu_incidents INCLUDING ALL); ALTER TABLE narrow DROP COLUMN end_reason;"
                + "ALTER ROLE writer SET default_transaction_read_only = on");
        String history = "history --input-topic alerts --incidents-table ";

        check(history + "keyless", postgres.user())
                .tells("error | table keyless | ", "no unique or exclusion constraint");
        check(history + "narrow", postgres.user()).tells("error | table narrow | ", "end_reason");
        check(history + "cpu_incidents", "writer")
                .tells("error | table cpu_incidents | ", "takes nothing that is written");
        postgres.execute("ALTER ROLE writer RESET ALL");
    }
}
