package io.highwater.console.history;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.console.Answers;
import io.highwater.console.Answers.Answer;
import io.highwater.console.TestConsole;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.IncidentEvent;
import io.highwater.testing.StartsServers;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@StartsServers
class HistoryRoomTest {

    private static final String INCIDENTS = "/api/incidents";
    private static final String CHANNEL = "#alerts";

    private static final long BEGIN = Instant.now().toEpochMilli() / 30_000 * 30_000 - 3_600_000;
    private static final double[] OVER_AND_BACK = {50, 90, 95, 91, 50};
    private static final double[] JOINS_AND_LEAVES = {50, 50, 85, 60, 50};
    private static final double[] OPEN = {50, 90, 92, 92, 93};

    private static EmbeddedKafka kafka;
    private static LocalPostgres postgres;
    private static SlackStandIn slack;
    private static int worlds;

    private final String name = "w" + ++worlds;
    private TestConsole console;
    private Answers page;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        postgres = LocalPostgres.start(Path.of("..", "sql"));
        slack = SlackStandIn.start(SlackStandInOptions.DEFAULT.withoutLimit());
    }

    @AfterAll
    static void stop() {
        slack.close();
        postgres.close();
        kafka.close();
    }

    @AfterEach
    void close() {
        console.close();
    }

    private String topic() {
        return name + "_alerts";
    }

    private String table() {
        return name + "_incidents";
    }

    private void topicHas(List<IncidentEvent> events) {
        kafka.createTopic(topic(), 3);
        ToldWorld.write(kafka.bootstrapServers(), topic(), events);
    }

    private void open(String... more) {
        List<String> arguments = new ArrayList<>(
                List.of("--alerts-topic", topic(), "--incidents-table", table(), "--slack-channel", CHANNEL));
        arguments.addAll(List.of(more));
        console = TestConsole.start(
                Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()),
                kafka.bootstrapServers(),
                arguments.toArray(String[]::new));
        page = new Answers(console);
    }

    private void openWithDatabase(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", postgres.user()));
        arguments.addAll(List.of(more));
        open(arguments.toArray(String[]::new));
    }

    private static List<IncidentEvent> last(List<IncidentEvent> events) {
        return List.of(events.get(events.size() - 1));
    }

    private static List<String> texts(JsonNode array, String field) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.path(field).asText())
                .toList();
    }

    private Answer incident(String id) {
        return page.get(
                INCIDENTS + "/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    @Test
    void openOnesComeFirstAndPagesMeetWithoutGapsAlthoughManyBeganAtOnce() {
        postgres.execute("CREATE TABLE " + table() + " (LIKE cpu_incidents INCLUDING ALL)");
        Set<String> all = new HashSet<>();
        for (int host = 0; host < 23; host++) {
            List<IncidentEvent> events =
                    ToldWorld.incident("host-" + host, BEGIN, host % 5 == 0 ? OPEN : OVER_AND_BACK);
            ToldWorld.store(postgres, table(), last(events));
            all.add(events.get(0).incidentId());
        }
        openWithDatabase();

        Set<String> seen = new HashSet<>();
        List<String> states = new ArrayList<>();
        String before = "";
        for (JsonNode part = null;
                part == null || part.path("more").asBoolean();
                before = "&before=" + URLEncoder.encode(part.path("next").asText(), StandardCharsets.UTF_8)) {
            part = page.get(INCIDENTS + "?limit=4" + before).json();
            assertThat(part.path("source").asText()).isEqualTo("table");
            texts(part.path("incidents"), "id")
                    .forEach(id -> assertThat(seen.add(id)).as(id).isTrue());
            states.addAll(texts(part.path("incidents"), "state"));
        }
        assertThat(seen).isEqualTo(all);
        assertThat(states.subList(0, 5)).containsOnly("OPEN");
        assertThat(states.subList(5, 23)).containsOnly("RESOLVED");
        assertThat(page.get(INCIDENTS + "?state=OPEN&limit=500").json().path("incidents"))
                .hasSize(5);
        assertThat(page.get(INCIDENTS + "?state=RESOLVED&host=host-1").json().path("incidents"))
                .hasSize(1);
        assertThat(page.get(INCIDENTS + "?before=" + BEGIN).json().path("incidents"))
                .isEmpty();
        assertThat(page.get(INCIDENTS + "?before=nonsense").status()).isEqualTo(400);
        assertThat(page.get(INCIDENTS + "?state=SOME").status()).isEqualTo(400);
    }

    @Test
    void aTableOfAnOlderReleaseHasNoReasons() {
        postgres.execute("CREATE TABLE " + table() + " (LIKE cpu_incidents INCLUDING DEFAULTS);" + "ALTER TABLE "
                + table() + " DROP COLUMN end_reason; ALTER TABLE " + table() + " DROP COLUMN note");
        ToldWorld.store(postgres, table(), last(ToldWorld.incident("web-1", BEGIN, OVER_AND_BACK)));
        openWithDatabase();

        JsonNode incident = page.get(INCIDENTS).json().at("/incidents/0");

        assertThat(incident.path("reason").isNull()).isTrue();
        assertThat(incident.path("seconds").asInt()).isEqualTo(90);
        assertThat(incident.path("peak").toString())
                .isEqualTo("{\"cpu\":\"cpu0\",\"usage\":95.0,\"threshold\":80.0,\"row\":null}");
    }

    @Test
    void withoutTheTableTheTopicIsAsked() {
        List<IncidentEvent> over = ToldWorld.incident("web-1", BEGIN, OVER_AND_BACK, JOINS_AND_LEAVES);
        List<IncidentEvent> open = ToldWorld.incident("web-2", BEGIN + 60_000, OPEN);
        topicHas(over);
        ToldWorld.write(kafka.bootstrapServers(), topic(), open);
        openWithDatabase();

        JsonNode all = page.get(INCIDENTS).json();
        assertThat(all.path("source").asText()).isEqualTo("topic");
        assertThat(texts(all.path("incidents"), "host")).containsExactly("web-2", "web-1");
        assertThat(all.at("/incidents/0/state").asText()).isEqualTo("OPEN");
        assertThat(all.at("/incidents/1/reason").asText()).isEqualTo("CAME_DOWN");
        assertThat(all.at("/incidents/1/peak/row").asText()).isEqualTo("*");
        assertThat(page.get(INCIDENTS + "?host=web-1").json().path("incidents")).hasSize(1);

        ToldWorld.write(kafka.bootstrapServers(), topic(), ToldWorld.incident("web-3", BEGIN + 3_300_000, OPEN));
        Waiting.until(
                "the new incident",
                () -> texts(page.get(INCIDENTS + "?state=OPEN").json().path("incidents"), "host"),
                List.of("web-3", "web-2")::equals);
    }

    @Test
    void anIncidentHasItsChangesInWords() {
        List<IncidentEvent> events = ToldWorld.incident("web-1", BEGIN, OVER_AND_BACK, JOINS_AND_LEAVES);
        topicHas(ToldWorld.incident("other", BEGIN, OVER_AND_BACK));
        ToldWorld.write(kafka.bootstrapServers(), topic(), events);
        ToldWorld.write(kafka.bootstrapServers(), topic(), events); // A job that has started anew.
        open();

        JsonNode incident = incident(events.get(0).incidentId()).json();

        assertThat(incident.path("complete").asBoolean()).isTrue();
        assertThat(texts(incident.path("timeline"), "change"))
                .containsExactlyElementsOf(
                        events.stream().map(event -> event.change().name()).toList());
        assertThat(texts(incident.path("timeline"), "text"))
                .contains(
                        "cpu0 is over its threshold: 90 %, allowed are 80 % (row *)",
                        "cpu1 is over its threshold too: 85 %, allowed are 80 % (row *)",
                        "cpu1 came down",
                        "new peak on cpu0: 95 %, allowed are 80 % (row *)",
                        "fine again: the last average came down");
        assertThat(incident.path("told").isNull()).isTrue();
        assertThat(incident.path("toldWhy").asText()).contains("SLACK_TOKEN");
        assertThat(incident("no such").status()).isEqualTo(404);
    }

    @Test
    void aTopicThatHasLostTheBeginningSaysSo() {
        postgres.execute("CREATE TABLE " + table() + " (LIKE cpu_incidents INCLUDING ALL)");
        List<IncidentEvent> events = ToldWorld.incident("web-1", BEGIN, OVER_AND_BACK);
        topicHas(events.subList(1, events.size()));
        ToldWorld.store(postgres, table(), last(events));
        openWithDatabase();

        JsonNode incident = incident(events.get(0).incidentId()).json();

        assertThat(incident.path("complete").asBoolean()).isFalse();
        assertThat(incident.path("timeline")).hasSize(events.size() - 1);
        assertThat(incident.path("state").asText()).isEqualTo("RESOLVED");
    }

    @Test
    void whatTheStandInWasToldIsShownWithItsTimes() {
        List<IncidentEvent> events = ToldWorld.incident("<b>web-1</b>", BEGIN, OVER_AND_BACK);
        topicHas(events);
        ToldWorld.tell(slack, CHANNEL, ToldWorld.incident("other", BEGIN, OVER_AND_BACK));
        ToldWorld.tell(slack, CHANNEL, events);
        open("--slack-stand-in", "http://127.0.0.1:" + slack.port());

        JsonNode incident = incident(events.get(0).incidentId()).json();

        assertTold(incident);
        assertThat(incident.at("/slack/channel").asText()).isEqualTo(CHANNEL);
        assertThat(incident.at("/slack/link").isNull()).isTrue();
        assertThat(page.get(INCIDENTS).json().at("/incidents/0/slack/ts").asText())
                .as("what somebody has looked at is known")
                .isEqualTo(incident.at("/slack/ts").asText());
    }

    private static void assertTold(JsonNode incident) {
        assertThat(texts(incident.path("told"), "kind"))
                .as("%s", incident)
                .containsExactlyInAnyOrder("posted", "reply", "edited", "reply");
        assertThat(texts(incident.path("told"), "text"))
                .as("%s", incident)
                .anyMatch(text -> text.contains("<b>web-1</b> is fine again after 1 min 30 s"))
                .anyMatch(text -> text.contains("<b>web-1</b> was over its threshold for 1 min 30 s"));
        assertThat(incident.path("told").findValues("at"))
                .allMatch(JsonNode::isNumber)
                .isSortedAccordingTo(java.util.Comparator.comparing(JsonNode::asLong));
    }

    @Test
    void whatSlackWasToldIsReadWithATokenAndLinked() {
        List<IncidentEvent> events = ToldWorld.incident("<b>web-1</b>", BEGIN, OVER_AND_BACK);
        topicHas(events);
        ToldWorld.tell(slack, "C0123456", events);
        console = TestConsole.start(
                Map.of("SLACK_TOKEN", "xoxb-any"),
                kafka.bootstrapServers(),
                "--alerts-topic",
                topic(),
                "--slack-channel",
                "C0123456",
                "--slack-api-url",
                slack.apiUrl());
        page = new Answers(console);

        JsonNode incident = incident(events.get(0).incidentId()).json();

        assertTold(incident);
        String ts = incident.at("/slack/ts").asText();
        assertThat(incident.at("/slack/link").asText())
                .isEqualTo("https://highwater.invalid/archives/C0123456/p" + ts.replace(".", ""));
    }

    @Test
    void aSlackThatIsAwayIsSaidAndTheRestIsShown() {
        List<IncidentEvent> events = ToldWorld.incident("web-1", BEGIN, OVER_AND_BACK);
        topicHas(events);
        open("--slack-stand-in", "http://127.0.0.1:1");

        JsonNode incident = incident(events.get(0).incidentId()).json();

        assertThat(incident.path("told").isNull()).isTrue();
        assertThat(incident.path("toldWhy").asText()).contains("Slack");
        assertThat(incident.path("timeline")).hasSameSizeAs(events);
    }
}
