package io.highwater.console.quiet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.console.Answers;
import io.highwater.console.Answers.Answer;
import io.highwater.console.TestConsole;
import io.highwater.job.Secret;
import io.highwater.local.Waiting;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.SilenceKind;
import io.highwater.notification.tables.LiveTable;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is asked for is what the job then reads; what it would not understand is refused in one sentence. */
@StartsServers
class QuietRoomTest {

    private static final String SILENCES = "/api/silences";
    private static final String ACKNOWLEDGEMENTS = "/api/acknowledgements";
    private static final long HOUR = 3_600_000;

    private static LocalPostgres postgres;
    private static TestConsole console;
    private static Answers page;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(Path.of("..", "sql"));
        console = open("--allow-edit");
        page = new Answers(console);
        Waiting.until(
                "the tables to be seen",
                () -> console.json("/api/overview")
                        .at("/settings/quiet/silences")
                        .asBoolean(),
                Boolean::booleanValue);
    }

    private static TestConsole open(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--bootstrap-servers=" + TestConsole.NO_KAFKA, "--port=0", "--jdbc-url=" + postgres.jdbcUrl()));
        arguments.addAll(List.of("--jdbc-user=" + postgres.user()));
        arguments.addAll(List.of(more));
        return TestConsole.start(
                Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()),
                List.of(parts -> {
                    parts.live().known(incident("web-1@1000"));
                    return routes -> {};
                }),
                arguments);
    }

    private static IncidentEvent incident(String id) {
        return new IncidentEvent(
                id,
                1,
                IncidentChange.OPENED,
                "web-1",
                IncidentState.FIRING,
                List.of(),
                1_000,
                1_000,
                null,
                new IncidentPeak("cpu1", 95, 80, 1_000),
                0,
                null,
                null);
    }

    @AfterAll
    static void stop() {
        if (console != null) {
            console.close();
        }
        postgres.close();
    }

    @BeforeEach
    void empty() {
        postgres.execute("DELETE FROM cpu_silences; DELETE FROM cpu_acknowledgements");
    }

    private static Answer silence(String fields) {
        return page.post(SILENCES, fields.replace('\'', '"'));
    }

    private static JsonNode silences() {
        return console.json(SILENCES).path("silences");
    }

    private static List<Silence> asTheJobReadsThem() throws Exception {
        return new LiveTable<>(
                        new Database(postgres.jdbcUrl(), postgres.user(), new Secret(postgres.password())),
                        SilenceKind.DEFAULT_TABLE,
                        SilenceKind.SILENCES)
                .readAll("test")
                .rows();
    }

    @Test
    void aSilenceIsWhatTheJobReadsAndHoldsAtOnce() throws Exception {
        long end = System.currentTimeMillis() / 1000 * 1000 + HOUR;
        Answer answer = silence("{'hostname': 'web-*', 'cpu': 'cpu1', 'endsAt': " + end
                + ", 'reason': ' disk <b>swap</b> ', 'createdBy': 'ann'}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        assertThat(answer.json().path("savedAt").asLong()).isPositive();

        assertThat(asTheJobReadsThem()).singleElement().satisfies(silence -> {
            assertThat(silence.covers().toString()).isEqualTo("web-* cpu1");
            assertThat(silence.span().until()).isEqualTo(end);
            assertThat(silence.by()).isEqualTo("ann");
            assertThat(silence.reason()).isEqualTo("disk <b>swap</b>");
        });
        JsonNode shown = silences().path(0);
        assertThat(shown.path("holds").asBoolean()).isTrue();
        assertThat(shown.path("until").asLong()).isEqualTo(end);
        assertThat(shown.path("startsAt").asLong())
                .as("a little earlier: what is judged now has happened then")
                .isLessThan(System.currentTimeMillis() - 60_000);
    }

    @Test
    void aMaintenanceWindowComesAgain() throws Exception {
        Answer answer = silence("{'hostname': 'db-*', 'days': 'mon-fri', 'fromTime': '22:00', 'toTime': '06:00',"
                + " 'timeZone': 'Europe/Berlin', 'reason': 'backup'}");
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);

        assertThat(asTheJobReadsThem())
                .singleElement()
                .satisfies(silence -> assertThat(silence.recurrence().zone()).isEqualTo("Europe/Berlin"));
        assertThat(silences().path(0).path("days").asText()).isEqualTo("mon-fri");
        assertThat(silences().path(0).path("endsAt").isNull()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {'endsAt': 9999999999999}                                      ; hostname  ; Name a host
            {'hostname': '  ', 'endsAt': 9999999999999}                    ; hostname  ; Name a host
            {'hostname': 'a', 'cpu': 'cpu*'}                               ; cpu       ; pattern of cpus
            {'hostname': 'a', 'endsAt': 1000}                              ; endsAt    ; over already
            {'hostname': 'a', 'startsAt': 9999999999999, 'endsAt': 9999999990000} ; endsAt ; ends before it has begun
            {'hostname': 'a', 'endsAt': 'tomorrow'}                        ; endsAt    ; unusable ends_at
            {'hostname': 'a', 'days': 'someday'}                           ; days      ; mon-fri
            {'hostname': 'a', 'fromTime': '25:00'}                         ; fromTime  ; unusable from_time
            {'hostname': 'a', 'toTime': 'noon'}                            ; toTime    ; unusable to_time
            {'hostname': 'a', 'fromTime': '22:00', 'timeZone': 'Europe/Atlantis'} ; timeZone ; Europe/Berlin
            {'hostname': ['a']}                                            ; hostname  ; must be a text
            {'hostname': 'a\\u0000b'}                                      ; hostname  ; cannot store
            {'hostname': 'a', 'silence_id': 7}                             ; silence_id; nothing that is called
            """)
    void whatTheJobWouldNotUnderstandIsRefusedInOneSentence(String fields, String field, String says) {
        Answer answer = silence(fields);

        assertThat(answer.status()).as("%s", answer).isEqualTo(400);
        assertThat(answer.field()).isEqualTo(field);
        assertThat(answer.error()).contains(says).endsWith(".").doesNotContain("left out");
        assertThat(silences()).isEmpty();
    }

    @Test
    void wordsHaveAnEnd() {
        Answer answer = silence("{'hostname': 'a', 'reason': '" + "x".repeat(501) + "'}");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.field()).isEqualTo("reason");
    }

    @Test
    void aSilenceThatHasBegunIsEndedAndOneToComeIsTakenAway() throws Exception {
        silence("{'hostname': 'now'}");
        String now = silences().path(0).path("id").asText();
        silence("{'hostname': 'later', 'startsAt': " + (System.currentTimeMillis() + HOUR) + "}");
        String later = silences().path(0).path("id").asText();
        assertThat(later).isNotEqualTo(now);

        for (String id : List.of(now, later)) {
            assertThat(page.delete(SILENCES, "{\"id\": \"" + id + "\"}").status())
                    .isEqualTo(200);
            assertThat(page.delete(SILENCES, "{\"id\": \"" + id + "\"}").status())
                    .isEqualTo(409);
        }

        assertThat(silences()).isEmpty();
        assertThat(asTheJobReadsThem())
                .as("a replay tells the same story")
                .singleElement()
                .satisfies(silence -> assertThat(silence.covers().hostname()).isEqualTo("now"));
    }

    @Test
    void aRowThatTheJobLeavesOutSaysSo() {
        postgres.execute("INSERT INTO cpu_silences (hostname, days) VALUES ('a', 'someday')");

        assertThat(silences().path(0).path("problem").asText()).contains("unusable days");
        assertThat(silences().path(0).path("holds").asBoolean()).isFalse();
    }

    @Test
    void anOpenIncidentIsAcknowledgedByTheLastWhoSaysSo() {
        for (String who : List.of("ann", "ben")) {
            Answer answer = page.post(
                    ACKNOWLEDGEMENTS, "{\"incidentId\": \"web-1@1000\", \"by\": \"" + who + "\", \"note\": \"on it\"}");
            assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        }
        JsonNode shown = console.json(ACKNOWLEDGEMENTS).path("acknowledgements");
        assertThat(shown).hasSize(1);
        assertThat(shown.path(0).path("by").asText()).isEqualTo("ben");
        assertThat(shown.path(0).path("at").asLong()).isPositive();

        String one = "{\"incidentId\": \"web-1@1000\"}";
        assertThat(page.delete(ACKNOWLEDGEMENTS, one).status()).isEqualTo(200);
        assertThat(page.delete(ACKNOWLEDGEMENTS, one).status()).isEqualTo(409);
    }

    @Test
    void anIncidentThatIsNotOpenAndNobodyAreRefused() {
        assertThat(page.post(ACKNOWLEDGEMENTS, "{\"incidentId\": \"web-1@2000\", \"by\": \"ann\"}")
                        .field())
                .isEqualTo("incidentId");
        assertThat(page.post(ACKNOWLEDGEMENTS, "{\"incidentId\": \"web-1@1000\", \"by\": \" \"}")
                        .field())
                .isEqualTo("by");
    }

    /** As thresholds are: {@code SafetyTest} has the rules for all addresses that were added in that way. */
    @Test
    void aConsoleForLookingOnlyChangesNothing() {
        try (TestConsole readOnly = open()) {
            Answers looker = new Answers(readOnly);
            assertThat(looker.post(SILENCES, "{\"hostname\": \"a\"}").status()).isEqualTo(403);
            assertThat(looker.delete(SILENCES, "{\"id\": \"1\"}").status()).isEqualTo(403);
            assertThat(looker.post(ACKNOWLEDGEMENTS, "{}").status()).isEqualTo(403);
            assertThat(looker.delete(ACKNOWLEDGEMENTS, "{}").status()).isEqualTo(403);
            assertThat(looker.get(SILENCES).status()).isEqualTo(200);
        }
    }

    @Test
    void tablesThatAreNotThereAreNoneAndSaidSo() {
        try (TestConsole other = open("--allow-edit", "--silences-table=none_such")) {
            Answers elsewhere = new Answers(other);
            assertThat(elsewhere.get(SILENCES).json().path("silences")).isEmpty();
            Answer refused = elsewhere.post(SILENCES, "{\"hostname\": \"a\"}");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.error()).contains("none_such", "sql/04-cpu-silences.sql");
        }
    }
}
