package io.highwater.console.preview;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.cli.Highwater;
import io.highwater.cli.backtest.JudgingOptions;
import io.highwater.console.Answers;
import io.highwater.console.Answers.Answer;
import io.highwater.console.TestConsole;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.notification.postgres.Database;
import io.highwater.notification.thresholds.CandidateRow;
import io.highwater.notification.thresholds.CandidateRows;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdTable;
import io.highwater.testing.StartsServers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * A preview says what {@code ./highwater backtest} says of the table as it then is: that one is equal to the job. More with
 * {@code -Dhighwater.sequences=100}, the same again with {@code -Dhighwater.seed=...}.
 */
@StartsServers
class PreviewTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREVIEW = "/api/thresholds/preview";
    /** As a preview learns, and as a backtest does without being told. */
    private static final String LEARNING = JudgingOptions.LEARNING.toDays() + "d";

    private static final int WINDOWS = 300;
    private static final int ROUNDS = Integer.getInteger("highwater.sequences", 15);

    private static final long SEED = Long.getLong("highwater.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);
    private static final RandomChanges CHANGES = new RandomChanges(RANDOM);

    /** Between the writing of two windows. */
    private static final long NOW = System.currentTimeMillis();

    private static final long BEGIN = (NOW / RandomHistory.WINDOW - WINDOWS - 10) * RandomHistory.WINDOW;
    private static final Instant FROM = Instant.ofEpochMilli(BEGIN + 150 * RandomHistory.WINDOW + 25_000);

    private static EmbeddedKafka kafka;
    private static LocalPostgres postgres;
    private static TestConsole console;
    private static TestConsole copier;
    private static Answers page;
    private static Answers copy;

    @BeforeAll
    static void start() {
        System.out.println("highwater.seed=" + SEED + " highwater.sequences=" + ROUNDS);
        kafka = EmbeddedKafka.start();
        kafka.createTopic("cpu_agg_stats", 3);
        Topics.send(kafka.bootstrapServers(), RandomHistory.of("cpu_agg_stats", 3, BEGIN, WINDOWS, RANDOM));
        postgres = LocalPostgres.start(Path.of("..", "sql"));
        postgres.execute("CREATE TABLE saved (LIKE cpu_thresholds INCLUDING ALL)");
        console = console(kafka.bootstrapServers(), "--default-threshold", "88");
        copier = console(TestConsole.NO_KAFKA, "--thresholds-table", "saved", "--allow-edit");
        page = new Answers(console);
        copy = new Answers(copier);
    }

    private static TestConsole console(String bootstrapServers, String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", postgres.user()));
        arguments.addAll(List.of(more));
        return TestConsole.start(
                Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()),
                bootstrapServers,
                arguments.toArray(String[]::new));
    }

    @AfterAll
    static void stop() {
        copier.close();
        console.close();
        postgres.close();
        kafka.close();
    }

    /** By any change of any table; then the change is made, on a copy of the table. */
    @Test
    void isWhatTheBacktestSaysOfTheTableAfterTheChange() throws Exception {
        int differing = 0;
        for (int round = 0; round < ROUNDS; round++) {
            CHANGES.fillTable(postgres);
            ObjectNode change = CHANGES.of(rows("cpu_thresholds"));
            JsonNode preview = previewedAsBacktested(change, "round " + round + " of highwater.seed=" + SEED);
            differing += preview.path("cases").size() > 0 ? 1 : 0;
        }
        assertThat(differing).as("changes that change something, seed %d", SEED).isGreaterThan(ROUNDS / 4);
    }

    /** Or else a preview would read two weeks for a host that nothing is learned of. */
    @Test
    void anIncidentFromBeforeWhatIsReadBeginsWithItThoughOthersLearn() throws Exception {
        postgres.execute("TRUNCATE cpu_thresholds; INSERT INTO cpu_thresholds (hostname, allowed_top, learned) VALUES "
                + "('" + RandomHistory.BUSY + "', 90, NULL), ('db-1', 80, 'also')");
        ObjectNode change = JSON.createObjectNode();
        change.putObject("put").put("hostname", RandomHistory.BUSY).put("allowedTop", 100);
        change.putObject("instead").put("hostname", RandomHistory.BUSY);

        JsonNode preview = previewedAsBacktested(change, "a host that is always busy");

        assertThat(preview.path("notes")).isEmpty();
        assertThat(preview.at("/cases/0/before/from").asLong())
                .isGreaterThan(BEGIN + RandomHistory.WINDOW)
                .isLessThan(FROM.toEpochMilli());
        assertThat(millis(backtest(LEARNING).at("/details/changes/0/before/from")))
                .as("for what others learn, the backtest reads all there is")
                .isEqualTo(BEGIN + RandomHistory.WINDOW);
    }

    /** @return the preview, once it is the same as the backtest that reads as much */
    private static JsonNode previewedAsBacktested(ObjectNode change, String which) throws Exception {
        List<Threshold> before = rows("cpu_thresholds");
        postgres.execute("TRUNCATE saved; INSERT INTO saved SELECT * FROM cpu_thresholds");
        String what = which + ": " + change + " of " + before;

        Answer preview = preview(change, spanFrom(FROM));
        assertThat(preview.status()).as("%s: %s", what, preview).isEqualTo(200);
        save(change);

        List<Threshold> after = rows("saved");
        Set<String> concerned = concerned(before, after);
        boolean hasLearned = !preview.json().path("notes").isEmpty();
        if (concerned.stream().anyMatch(host -> learns(host, before) || learns(host, after))) {
            assertThat(hasLearned).as("%s: learned bands are concerned", what).isTrue();
        }
        // A backtest reads far back if any row learns, a preview only if the change may concern one: of an incident
        // that
        // is older than what is read, each says that it began there.
        assertSame(preview.json(), backtest(hasLearned ? LEARNING : "0s"), concerned, what);
        return preview.json();
    }

    private static boolean learns(String host, List<Threshold> rows) {
        return judging(host, rows).stream().anyMatch(Threshold::learns);
    }

    private static void assertSame(JsonNode preview, JsonNode backtest, Set<String> concerned, String what) {
        assertThat(preview.path("from").asLong()).as(what).isEqualTo(millis(backtest.at("/stretch/from")));
        assertThat(preview.path("to").asLong()).as(what).isEqualTo(millis(backtest.at("/stretch/until")));
        assertThat(preview.path("hosts").asInt()).as(what).isEqualTo(concerned.size());
        List<String> cases = new ArrayList<>();
        preview.path("cases")
                .forEach(one -> cases.add(one.path("host").asText() + " "
                        + one.path("kind").asText() + " " + part(one.path("before"), "from", "to") + " "
                        + part(one.path("after"), "from", "to")));
        List<String> changes = new ArrayList<>();
        backtest.at("/details/changes")
                .forEach(one -> changes.add(one.path("hostname").asText() + " "
                        + one.path("difference").asText() + " " + part(one.path("before"), "from", "until") + " "
                        + part(one.path("after"), "from", "until")));
        assertThat(cases).as(what).containsExactlyElementsOf(changes);
        int before = 0;
        int after = 0;
        int same = 0;
        for (JsonNode host : backtest.at("/details/hosts")) {
            if (concerned.contains(host.path("hostname").asText())) {
                before += host.at("/before/incidents").asInt();
                after += host.at("/after/incidents").asInt();
                same += host.at("/differences/SAME").asInt();
            }
        }
        assertThat(preview.at("/before/incidents").asInt()).as(what).isEqualTo(before);
        assertThat(preview.at("/after/incidents").asInt()).as(what).isEqualTo(after);
        assertThat(preview.path("same").asInt()).as(what).isEqualTo(same);
        if (concerned.size() == RandomHistory.HOSTS.size()) {
            assertThat(preview.at("/before/messages")).as(what).isEqualTo(backtest.at("/before/slack/posts"));
            assertThat(preview.at("/after/messages")).as(what).isEqualTo(backtest.at("/after/slack/posts"));
        }
    }

    private static String part(JsonNode part, String from, String until) {
        return part.isEmpty()
                ? "none"
                : part.path("incidents").asInt() + " from " + millis(part.path(from)) + " to "
                        + (isOpen(part.path(until)) ? "the end" : millis(part.path(until)));
    }

    private static boolean isOpen(JsonNode until) {
        return until.isNull() || until.isMissingNode();
    }

    private static long millis(JsonNode time) {
        return time.isNumber() ? time.asLong() : Instant.parse(time.asText()).toEpochMilli();
    }

    private static String spanFrom(Instant from) {
        return System.currentTimeMillis() - from.toEpochMilli() + "ms";
    }

    private static Answer preview(JsonNode change, String span) {
        ObjectNode request = JSON.createObjectNode().put("span", span);
        request.set("change", change);
        return page.post(PREVIEW, request.toString());
    }

    /** As the page saves it, into the copy. */
    private static void save(JsonNode change) {
        Answer saved = change.has("delete")
                ? copy.delete("/api/thresholds", change.path("delete").toString())
                : copy.put("/api/thresholds", change.toString());
        assertThat(saved.status()).as("%s: %s", change, saved).isEqualTo(200);
    }

    private static List<Threshold> rows(String table) throws SQLException {
        Database database = new Database(postgres.jdbcUrl(), postgres.user(), null);
        return new ThresholdTable(database, table).readAll("test").rows();
    }

    /** By what is said of each row, not by how a preview finds it out. */
    private static Set<String> concerned(List<Threshold> before, List<Threshold> after) {
        return RandomHistory.HOSTS.stream()
                .filter(host -> !judging(host, before).equals(judging(host, after)))
                .collect(toSet());
    }

    private static Set<Threshold> judging(String host, List<Threshold> rows) {
        return CandidateRows.of(host, rows, 88.0).stream()
                .filter(row -> row.standing() == CandidateRow.Standing.JUDGES)
                .map(CandidateRow::row)
                .collect(Collectors.toSet());
    }

    /** @param learning so much is read to learn from, if any row learns */
    private static JsonNode backtest(String learning) throws Exception {
        StringWriter out = new StringWriter();
        CommandLine command = Highwater.commandLine(Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()));
        command.setOut(new PrintWriter(out, true));
        int exit = command.execute(
                "backtest",
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--jdbc-url",
                postgres.jdbcUrl(),
                "--jdbc-user",
                postgres.user(),
                "--thresholds-table",
                "saved",
                "--default-threshold",
                "88",
                "--from",
                FROM.toString(),
                "--learning",
                learning,
                "--output",
                "json");
        assertThat(exit).as(out.toString()).isIn(0, 1);
        return JSON.readTree(out.toString());
    }

    @Test
    void ofAStretchWithoutAveragesThereIsNothing() {
        ObjectNode change = JSON.createObjectNode();
        change.putObject("put").put("hostname", "nobody-*").put("allowedTop", 3);

        JsonNode nothing = preview(change, "1m").json();

        assertThat(nothing.path("hosts").asInt()).isZero();
        assertThat(nothing.path("cases")).isEmpty();
        assertThat(nothing.path("more").asBoolean()).isFalse();
        assertThat(nothing.path("to").asLong() - nothing.path("from").asLong()).isEqualTo(60_000);
    }

    @Test
    void whatCouldNotBeSavedIsNotPreviewed() {
        Map<String, Integer> mistakes = Map.of(
                "{\"change\":{\"put\":{\"hostname\":\"a\",\"allowedTop\":\"x\"}}}", 400,
                "{\"change\":{\"put\":{\"hostname\":\"a\",\"allowedTop\":1},\"instead\":{\"hostname\":\"gone-\"}}}",
                        409,
                "{\"change\":{\"delete\":{\"hostname\":\"gone-\"}}}", 409,
                "{\"change\":{}}", 400,
                "{}", 400,
                "{\"change\":{\"delete\":{\"hostname\":\"doc\"}},\"span\":\"8d\"}", 400,
                "{\"change\":{\"delete\":{\"hostname\":\"doc\"}},\"span\":\"soon\"}", 400);
        mistakes.forEach((request, status) ->
                assertThat(page.post(PREVIEW, request).status()).as(request).isEqualTo(status));
    }
}
