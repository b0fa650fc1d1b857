package io.highwater.cli.silences;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.cli.CommandRun;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Silences and acknowledgements as people write them, in a real database. */
@StartsServers
class SilenceCommandsTest {

    private static LocalPostgres postgres;

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
        postgres.execute("TRUNCATE cpu_silences, cpu_acknowledgements, cpu_incidents RESTART IDENTITY");
    }

    private static CommandRun highwater(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", postgres.user()));
        return CommandRun.of(Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()), all.toArray(String[]::new));
    }

    private static CommandRun done(String... arguments) {
        CommandRun run = highwater(arguments);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).as(run.out()).isZero();
        return run;
    }

    private static void incident(String hostname, String cpus, String state) {
        postgres.execute("INSERT INTO cpu_incidents (incident_id, sequence, hostname, state, last_change, started_at, "
                + "changed_at, cpus, peak_cpu, peak_usage_avg, peak_threshold, peak_window_end) VALUES ('" + hostname
                + "@1', 1, '" + hostname + "', '" + state + "', 'OPENED', now(), now(), '" + cpus
                + "', 'cpu0', 91, 80, now())");
    }

    private static String one(String query) throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void aSilenceSaysWhatItCoversRightNow() throws Exception {
        incident("web-1", "{cpu0}", "FIRING");
        incident("web-2", "{cpu0,cpu1}", "STALE");
        incident("web-3", "{}", "RESOLVED");
        incident("db-1", "{cpu0}", "FIRING");

        CommandRun run = done("silence", "web-*", "2h", "--reason", "disk swap", "--who", "ann");

        assertThat(run.out())
                .contains("web-* is silenced until ", " UTC, by ann: disk swap.")
                .contains("It covers 2 open incidents: web-1@1, web-2@1.")
                .contains("highwater loud 1 ends it.");
        assertThat(one("SELECT ends_at BETWEEN now() + INTERVAL '119 minutes' AND now() + INTERVAL '2 hours' "
                        + "AND starts_at < now() AND created_by = 'ann' FROM cpu_silences"))
                .isEqualTo("t");
        assertThat(done("silence", "web-2", "1h", "--cpu", "cpu1", "--reason", "fan")
                        .out())
                .as("the other cpu fires, and is not covered")
                .contains("web-2 cpu1 is silenced until", "It covers no open incident.");
        assertThat(one("SELECT created_by FROM cpu_silences WHERE silence_id = 2"))
                .isEqualTo(System.getProperty("user.name"));
    }

    @Test
    void aWindowThatComesAgainHoldsByItsClocks() throws Exception {
        CommandRun run = done(
                "silence",
                "db-*",
                "--days",
                "mon-fri",
                "--from",
                "22:00",
                "--to",
                "06:00",
                "--time-zone",
                "Europe/Berlin",
                "--starting",
                "2097-06-03T00:00:00Z",
                "--reason",
                "backup");

        assertThat(run.out())
                .contains("db-* is silenced next from 2097-06-03 20:00:00 to 2097-06-04 04:00:00 UTC, "
                        + "mon-fri 22:00 to 06:00 Europe/Berlin")
                .contains("Now it covers no open incident");
        assertThat(one(
                        "SELECT days || ' ' || from_time || ' ' || to_time || ' ' || time_zone || ' ' || (ends_at IS NULL) "
                                + "FROM cpu_silences"))
                .isEqualTo("mon-fri 22:00:00 06:00:00 Europe/Berlin true");
    }

    @Test
    void anotherSilenceOfTheSameHostIsNoted() {
        done("silence", "web-3", "1h", "--reason", "disk swap", "--who", "ann");

        assertThat(done("silence", "web-3", "2h", "--reason", "still at it").out())
                .contains("Note: web-3 by ann: disk swap is silenced already, until ", "(number 1)");
    }

    @Test
    void theListSaysWhichHoldAndWhenTheOthersCome() {
        incident("web-3", "{cpu0}", "FIRING");
        done("silence", "web-3", "--reason", "disk swap", "--who", "ann");
        done("silence", "db-1", "--starting", "2097-01-01", "--until", "2097-01-02 12:00", "--reason", "move");
        postgres.execute(
                "INSERT INTO cpu_silences (hostname, starts_at, ends_at) VALUES ('old', '2020-01-01', '2020-01-02')");

        CommandRun list = done("silences");

        assertThat(list.out())
                .containsPattern("1 +web-3 +until it is ended +ann +disk swap +1 open incident: web-3@1")
                .containsPattern("2 +db-1 +next from 2097-01-01 00:00:00 to 2097-01-02 12:00:00")
                .contains("1 is over: --all shows them too.")
                .doesNotContain("old");
        assertThat(done("silences", "--all").out()).containsPattern("3 +old +ended 2020-01-02 00:00:00");
        JsonNode json = done("silences", "--output", "json").json();
        assertThat(json.at("/silences/0/state").asText()).isEqualTo("HOLDS");
        assertThat(json.at("/silences/0/covers/0").asText()).isEqualTo("web-3@1");
        assertThat(json.at("/silences/1/state").asText()).isEqualTo("LATER");
        assertThat(json.at("/ended").asInt()).isOne();
    }

    @Test
    void aRowThatTheJobLeavesOutIsAFindingOfTheList() {
        postgres.execute("INSERT INTO cpu_silences (hostname, days) VALUES ('web-3', 'someday')");

        CommandRun list = highwater("silences");

        assertThat(list.exitCode()).isOne();
        assertThat(list.out()).contains("a silence of host web-3 has unusable days, someday");
    }

    @Test
    void oneThatHoldsEndsAndOneThatIsToComeIsDeleted() throws Exception {
        done("silence", "web-3", "2h", "--reason", "disk swap");
        done("silence", "web-4", "2h", "--starting", "2097-01-01", "--reason", "disk swap");

        assertThat(done("loud", "1").out()).contains("Silence 1 has ended");
        assertThat(done("loud", "2").out()).contains("Silence 2 is deleted: it had not begun");

        assertThat(one("SELECT string_agg(silence_id || ' ' || (ends_at <= now()), ',') FROM cpu_silences"))
                .isEqualTo("1 true");
        assertRefused(highwater("loud", "1"), "silence 1 has ended already, at ");
        assertRefused(highwater("loud", "2"), "no silence has the number 2");
        assertRefused(highwater("loud", "web-3"), "'web-3'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web-3 2x --reason x                              | '2x' is not a duration like 500ms, 30s, 5m or 1h",
                "web-3 0s --reason x                              | DURATION must be positive",
                "web-3 2h                                         | --reason",
                "web-3 2h --until 2097-01-01 --reason x           | a duration and --until exclude each other",
                "web-3 --until 2h --reason x                      | write it behind the host: silence web-3 2h",
                "web-3 --until 2020-01-01 --reason x              | it would end before it begins",
                "web-3 --starting 2097-01-02 --until 2097-01-01 --reason x | it would end before it begins",
                "web-3 --starting 2019-01-01 --until 2020-01-01 --reason x | it would be over already",
                "web-3 --days someday --reason x                  | a silence of host web-3 has unusable days, someday: write mon,tue or mon-fri",
                "web-3 --from 25:00 --reason x                    | a silence of host web-3 has an unusable from_time, 25:00",
                "web-3 --to noon --reason x                       | a silence of host web-3 has an unusable to_time, noon",
                "web-3 --from 02:00 --time-zone Mars --reason x   | has an unknown time_zone, Mars: write one like Europe/Berlin",
                "web-3 --time-zone Europe/Berlin --reason x       | --time-zone is that of --days, --from and --to",
                "web-3 --cpu cpu* --reason x                      | has a pattern of cpus, which only hosts have",
                "web-3 --days sun --starting 2097-06-03 --until 2097-06-05 --reason x | would never hold: no window of sun 00:00 to 24:00 UTC lies",
            })
    void whatCannotBeMeantIsOneMessageAndNothingIsWritten(String typed, String message) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("silence"));
        arguments.addAll(List.of(typed.strip().split(" +")));

        assertRefused(highwater(arguments.toArray(String[]::new)), message.strip());
        assertThat(one("SELECT count(*) FROM cpu_silences")).isEqualTo("0");
    }

    @Test
    void anIncidentIsTakenOverAndGivenBack() throws Exception {
        incident("web-3", "{cpu0}", "FIRING");

        assertThat(done("acknowledge", "web-3@1", "--note", "on it", "--who", "ben")
                        .out())
                .contains("ben has web-3@1: on it.");
        assertThat(done("acknowledge", "web-3@1", "--who", "ann").out()).contains("ann has web-3@1.");
        assertThat(one("SELECT string_agg(acknowledged_by || coalesce(note, ''), ',') FROM cpu_acknowledgements"))
                .isEqualTo("ann");

        assertThat(done("unacknowledge", "web-3@1").out()).contains("Nobody has web-3@1 any more");
        assertThat(one("SELECT count(*) FROM cpu_acknowledgements")).isEqualTo("0");
        assertRefused(highwater("unacknowledge", "web-3@1"), "nobody has the incident 'web-3@1'");
    }

    @Test
    void anIncidentThatIsNotOpenIsRefused() throws Exception {
        incident("web-3", "{}", "RESOLVED");

        assertRefused(highwater("acknowledge", "web-3@1"), "no open incident has the id 'web-3@1'");
        assertRefused(highwater("acknowledge", "web-4@1"), "no open incident has the id 'web-4@1'");
        assertThat(one("SELECT count(*) FROM cpu_acknowledgements")).isEqualTo("0");
    }

    @Test
    void withoutTheHistoryItIsWrittenAndSaysSo() {
        assertThat(done("acknowledge", "web-3@1", "--incidents-table", "nowhere")
                        .out())
                .contains(
                        "What is open is not known: table nowhere cannot be read", "sql/03-cpu-incidents.sql makes it");
        assertThat(done("silence", "web-3", "--reason", "x", "--incidents-table", "nowhere")
                        .out())
                .contains("What is open is not known");
    }

    @Test
    void aTableThatIsNotThereNamesTheFileThatMakesIt() {
        assertRefused(
                highwater("silence", "web-3", "--reason", "x", "--silences-table", "nowhere"),
                "there is no table nowhere at " + postgres.jdbcUrl()
                        + ": psql -f sql/04-cpu-silences.sql makes it, and --silences-table names another one");
        assertRefused(highwater("silences", "--silences-table", "nowhere"), "sql/04-cpu-silences.sql makes it");
        assertRefused(highwater("loud", "1", "--silences-table", "nowhere"), "sql/04-cpu-silences.sql makes it");
        incident("web-3", "{cpu0}", "FIRING");
        assertRefused(
                highwater("acknowledge", "web-3@1", "--acknowledgements-table", "nowhere"),
                "sql/05-cpu-acknowledgements.sql makes it, and --acknowledgements-table names another one");
    }

    @Test
    void aTableOfOnesOwnMayHaveFewColumns() {
        postgres.execute(
                "CREATE TABLE IF NOT EXISTS own (hostname TEXT, ends_at TIMESTAMPTZ, reason TEXT, created_by TEXT)");

        assertThat(done("silence", "web-3", "2h", "--reason", "x", "--silences-table", "own")
                        .out())
                .contains("web-3 is silenced until")
                .doesNotContain("loud");
        assertRefused(
                highwater("silence", "web-3", "--days", "mon", "--reason", "x", "--silences-table", "own"),
                "table own lacks a column",
                "sql/04-cpu-silences.sql has all of them");
        assertRefused(highwater("loud", "1", "--silences-table", "own"), "table own lacks a column");
    }

    @Test
    void whoMayNotWriteIsToldWhatIsMissing() {
        postgres.execute(
                "DROP ROLE IF EXISTS looker; CREATE ROLE looker LOGIN; GRANT SELECT ON cpu_silences TO looker");

        CommandRun run = CommandRun.of(
                Map.of(),
                "silence",
                "web-3",
                "--reason",
                "x",
                "--jdbc-url",
                postgres.jdbcUrl(),
                "--jdbc-user",
                "looker");
        postgres.execute("DROP OWNED BY looker; DROP ROLE looker");

        assertRefused(run, "the user may not do that with table cpu_silences", "GRANT SELECT, INSERT, UPDATE, DELETE");
    }

    @Test
    void aDatabaseThatIsAwayIsSaid() {
        CommandRun run = CommandRun.of(
                Map.of(), "silences", "--jdbc-url", "jdbc:postgresql://localhost:1/postgres", "--jdbc-user", "ann");

        assertRefused(
                run, "the database at jdbc:postgresql://localhost:1/postgres cannot be reached", "check --jdbc-url");
        assertRefused(CommandRun.of(Map.of(), "silences"), "--jdbc-url");
        assertRefused(
                CommandRun.of(Map.of(), "silences", "--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", "nobody"),
                "does not let this user in (FATAL: role \"nobody\" does not exist). Correct --jdbc-user and --jdbc-password-file");
    }

    @Test
    void aTimeIsAsExactAsTheTable() {
        Instant end = Instant.parse("2097-01-01T10:00:00.123Z");

        assertThat(done("silence", "web-3", "--until", end.toString(), "--reason", "x", "--output", "json")
                        .json()
                        .path("until")
                        .asText())
                .isEqualTo(end.toString());
    }

    private static void assertRefused(CommandRun run, String... texts) {
        assertThat(run.err()).contains(texts);
        assertThat(run.err().strip().lines()).as(run.err()).hasSizeLessThanOrEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(2);
    }
}
