package io.highwater.console;

import static io.highwater.console.Written.STEP;
import static io.highwater.console.Written.average;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.StartsServers;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A console over a broker: what is written to the topics is on the page. */
@StartsServers
class LiveConsoleTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void averagesAndIncidentsOfTheTopicsAreOnThePageTheWorstHostFirst() {
        long end = Written.now();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int window = 10; window >= 0; window--) {
            records.add(average("calm", "cpu1", end - window * STEP, 20 + window));
            records.add(average("calm", "cpu10", end - window * STEP, 10));
            records.add(average("calm", "cpu2", end - window * STEP, 11));
            records.add(average("<b>hot</b>", "cpu1", end - window * STEP, 95));
        }
        records.add(Written.opened("<b>hot</b>", end));
        try (TestConsole console = TestConsole.start(kafka.bootstrapServers(), "--default-threshold", "80")) {
            Topics.send(kafka.bootstrapServers(), records);
            JsonNode hosts = Waiting.until(
                    "both hosts, one alerting",
                    () -> console.json("/api/hosts"),
                    list -> list.path("counts").path("ALERTING").asInt() == 1
                            && list.path("counts").path("FINE").asInt() == 1);

            assertThat(hosts.path("total").asInt()).isEqualTo(2);
            assertThat(hosts.path("end").asLong()).isEqualTo(end);
            assertThat(hosts.path("step").asLong()).isEqualTo(STEP);
            JsonNode hot = hosts.path("hosts").get(0);
            assertThat(hot.path("host").asText()).isEqualTo("<b>hot</b>");
            assertThat(hot.path("incident").asText()).isEqualTo("<b>hot</b>@" + end);
            assertThat(hot.path("worst").path("row").asText()).isEqualTo("default");
            JsonNode calm = hosts.path("hosts").get(1);
            assertThat(calm.path("cpus").findValuesAsText("cpu")).containsExactly("cpu1", "cpu2", "cpu10");
            JsonNode points = calm.path("cpus").get(0).path("points");
            assertThat(points).hasSize(30);
            assertThat(points.get(29).asDouble()).isEqualTo(20);
            assertThat(points.get(19).asDouble()).isEqualTo(30);
            assertThat(points.get(18).isNull()).isTrue();

            assertThat(console.json("/api/hosts?search=HOT").path("total").asInt())
                    .isEqualTo(1);
            assertThat(console.json("/api/hosts?state=fine")
                            .path("hosts")
                            .get(0)
                            .path("host")
                            .asText())
                    .isEqualTo("calm");
            JsonNode page = console.json("/api/hosts/%3Cb%3Ehot%3C%2Fb%3E?span=1h");
            assertThat(page.path("series").get(0).path("maxima").get(119).asDouble())
                    .isEqualTo(96);
            assertThat(page.path("incidents").get(0).path("state").asText()).isEqualTo("OPEN");
            JsonNode header = console.json("/api/overview").path("header");
            assertThat(header.path("sources").path("kafka").path("state").asText())
                    .isEqualTo("UP");
            assertThat(header.path("series").asInt()).isEqualTo(4);
            assertThat(header.path("open").asInt()).isEqualTo(1);
        }
    }

    @Test
    void whatMemoryDoesNotHoldIsReadBackFromTheTopic() {
        long end = Written.now();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int window = 240; window >= 0; window--) {
            long windowEnd = end - window * STEP;
            records.add(average("long-lived", "cpu1", windowEnd, window / 4.0, windowEnd + 5_000));
            records.add(average("another", "cpu1", windowEnd, 1, windowEnd + 5_000));
        }
        // Of its own: elsewhere the records of a partition are written one after the other, too.
        try (EmbeddedKafka own = EmbeddedKafka.start();
                TestConsole console = TestConsole.start(own.bootstrapServers())) {
            Topics.send(own.bootstrapServers(), records);
            Waiting.until(
                    "the newest window",
                    () -> console.json("/api/hosts?search=long-lived"),
                    list -> list.path("end").asLong() == end
                            && list.path("total").asInt() == 1);

            JsonNode held = console.json("/api/hosts/long-lived?span=10m");
            JsonNode readBack = console.json("/api/hosts/long-lived?span=3h");

            assertThat(held.path("readBack").asBoolean()).isFalse();
            assertThat(held.path("complete").asBoolean()).isTrue();
            assertThat(held.at("/series/0/averages")).hasSize(20);
            assertThat(readBack.path("readBack").asBoolean()).isTrue();
            assertThat(readBack.path("complete").asBoolean()).isTrue();
            JsonNode averages = readBack.at("/series/0/averages");
            assertThat(averages).hasSize(360);
            for (int window = 0; window < 360; window++) {
                JsonNode average = averages.get(359 - window);
                assertThat(average.isNull()).as("window %d", window).isEqualTo(window > 240);
                assertThat(average.asDouble()).as("window %d", window).isEqualTo(window > 240 ? 0 : window / 4.0);
            }
        }
    }

    @Test
    void anUnknownHostAndASpanThatIsNoneAreRefusedInOneSentence() {
        try (TestConsole console = TestConsole.start(kafka.bootstrapServers())) {
            assertThat(console.get("/api/hosts/nobody").statusCode()).isEqualTo(404);
            assertThat(console.get("/api/hosts/nobody?span=2d").body()).contains("span must be", "\"field\":\"span\"");
        }
    }
}
