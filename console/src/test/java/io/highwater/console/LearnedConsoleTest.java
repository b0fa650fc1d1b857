package io.highwater.console;

import static io.highwater.console.Written.STEP;
import static io.highwater.console.Written.average;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.testing.StartsServers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Hosts that are judged by what they have done before, on the page. */
@StartsServers
class LearnedConsoleTest {

    /** Three days and some hours. */
    private static final int WINDOWS = 80 * 120;

    private static final long END = Written.now();

    private static EmbeddedKafka kafka;
    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        kafka.createTopic("cpu_agg_stats", 2);
        postgres = LocalPostgres.start(Path.of("..", "sql"));
        postgres.execute("TRUNCATE cpu_thresholds; INSERT INTO cpu_thresholds (hostname, allowed_top, learned) VALUES "
                + "('old-*', 80, 'only'), ('new-*', 80, 'also'), ('plain', 80, NULL)");
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int window = WINDOWS; window >= 0; window--) {
            long end = END - window * STEP;
            records.add(average("old-1", "cpu1", end, window < 4 ? 71 : 29.6 + window % 3 * 0.4, end + 5_000));
            records.add(average("plain", "cpu1", end, 50, end + 5_000));
            if (window < 100) {
                records.add(average("new-1", "cpu1", end, 30, end + 5_000));
            }
        }
        Topics.send(kafka.bootstrapServers(), records);
    }

    @AfterAll
    static void stop() {
        postgres.close();
        kafka.close();
    }

    private static TestConsole console() {
        return TestConsole.start(
                Map.of("HIGHWATER_JDBC_PASSWORD", postgres.password()),
                kafka.bootstrapServers(),
                "--jdbc-url",
                postgres.jdbcUrl(),
                "--jdbc-user",
                postgres.user());
    }

    @Test
    void aPreviewLearnsFromTheDaysBeforeWhereTheRowIsToLearnAndOnlyThere() {
        try (TestConsole console = console()) {
            Answers page = new Answers(console);
            String change = """
                    {"change": {"put": {"hostname": "plain", "allowedTop": 80%s},
                                "instead": {"hostname": "plain", "cpu": null}}, "span": "1h"}""";

            JsonNode learned = page.post("/api/thresholds/preview", change.formatted(", \"learned\": \"only\""))
                    .json();
            JsonNode other = page.post("/api/thresholds/preview", change.formatted(", \"forSeconds\": 60"))
                    .json();

            assertThat(learned.at("/notes/0").asText()).startsWith("learned bands judge 1 host, from averages since ");
            assertThat(learned.path("windows").asInt()).isGreaterThan(WINDOWS - 120);
            assertThat(other.path("notes")).isEmpty();
            assertThat(other.path("windows").asInt()).isBetween(1, 10 * 120);
        }
    }

    @Test
    void aHostsPageSaysWhatIsUsualForItOrUntilWhenItLearns() {
        try (TestConsole console = console()) {
            Waiting.until(
                    "all hosts, judged",
                    () -> console.json("/api/hosts"),
                    hosts -> hosts.path("end").asLong() == END
                            && hosts.path("total").asInt() == 3
                            && hosts.path("counts").path("FINE").asInt() == 3);

            JsonNode page = console.json("/api/hosts/old-1");
            assertThat(page.at("/series/0/learned").asText()).isEqualTo("ONLY");
            assertThat(page.at("/series/0/threshold").isNumber()).isFalse();
            assertThat(page.at("/rows/0/learned").asText()).isEqualTo("only");

            JsonNode old = console.json("/api/hosts/old-1/bands");
            assertThat(old.path("complete").asBoolean()).isTrue();
            assertThat(old.path("learnedFrom").asLong()).isEqualTo(END - (WINDOWS + 1) * STEP);
            assertThat(old.at("/bands/0/lastDay").asDouble()).isBetween(29.5, 30.5);
            assertThat(old.at("/bands/0/over").asBoolean()).isTrue();
            assertThat(old.at("/bands/0/text").asText())
                    .startsWith("cpu1 71 %; last day about 30 %, at this hour up to 3")
                    .contains(" %: rarer than 1 hour in ");
            JsonNode fresh = console.json("/api/hosts/new-1/bands");
            assertThat(fresh.at("/bands/0/text").asText()).startsWith("cpu1 30 %; learns until ");
            assertThat(fresh.at("/bands/0/learnsUntil").asLong()).isGreaterThan(END);
            assertThat(console.json("/api/hosts/plain/bands").path("bands")).isEmpty();

            // What comes later is learned on from what is kept.
            Topics.send(kafka.bootstrapServers(), List.of(average("old-1", "cpu1", END + STEP, 72)));
            Waiting.until(
                    "the newest average",
                    () -> console.json("/api/hosts/old-1/bands")
                            .at("/bands/0/text")
                            .asText(),
                    text -> text.startsWith("cpu1 72 %; "));
        }
    }
}
