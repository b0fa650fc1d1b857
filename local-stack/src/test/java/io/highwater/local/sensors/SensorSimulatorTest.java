package io.highwater.local.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SensorSimulatorTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start();
        // Not made by the first reading: a partition whose leader comes late can lose a producer's sequence.
        List.of("as-many", "history", "endless").forEach(topic -> kafka.createTopic(topic, 3));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @Test
    void sendsAsManyReadingsAsAskedForWithTheirHostAsKey() throws Exception {
        var options = options("as-many").withMessages(500).withRate(0);

        try (var simulator = SensorSimulator.start(options)) {
            simulator.awaitEnd();
            assertThat(simulator.sent()).isEqualTo(500);
            assertThat(simulator.failure()).isEmpty();
        }

        assertThat(Topics.read(kafka.bootstrapServers(), "as-many", true))
                .hasSize(500)
                .allSatisfy(record -> {
                    var host = new ObjectMapper()
                            .readTree(record.value())
                            .path("hostname")
                            .asText();
                    assertThat(new String(record.key(), UTF_8)).isEqualTo("{\"hostname\": \"" + host + "\"}");
                });
    }

    @Test
    void sendsTheWholeHistoryBeforeItGoesLive() throws Exception {
        var before = System.currentTimeMillis();
        // 5 minutes at 20 per second, and 2 readings live.
        var options = options("history")
                .withMessages(6_002)
                .withBackfill(Duration.ofMinutes(5))
                .withOutOfOrder(Duration.ZERO)
                .withProfile(Profile.REALISTIC);

        try (var simulator = SensorSimulator.start(options)) {
            simulator.awaitEnd();
        }

        var times = occurredAt("history");
        assertThat(times).hasSize(6_002);
        assertThat(times.get(0)).isBetween(before - 300_000, System.currentTimeMillis() - 300_000);
        for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).isBetween(49L, 51L);
        }
    }

    @Test
    void stopsPromptlyAndKeepsWhatItHasSent() {
        SensorSimulator simulator = SensorSimulator.start(options("endless").withRate(1_000));

        try (simulator) {
            Waiting.until("ten readings", simulator::sent, sent -> sent >= 10);
        }

        // A reading whose acknowledgement comes too late for the counter may be there too.
        assertThat(Topics.read(kafka.bootstrapServers(), "endless", true))
                .hasSizeGreaterThanOrEqualTo((int) simulator.sent());
    }

    @Test
    void saysWhyItStopped() throws Exception {
        var options = new SimulatorOptions(
                "nowhere",
                Profile.TUTORIAL,
                20,
                0,
                Duration.ZERO,
                1,
                Duration.ZERO,
                Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", "50"));

        try (var simulator = SensorSimulator.start(options)) {
            simulator.awaitEnd();

            assertThat(simulator.failure())
                    .get()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("nowhere");
            assertThat(simulator.sent()).isZero();
        }
    }

    private static SimulatorOptions options(String topic) {
        return SimulatorOptions.tutorial(kafka.bootstrapServers(), 42).withTopic(topic);
    }

    private static List<Long> occurredAt(String topic) throws IOException {
        var times = new ArrayList<Long>();
        for (var record : Topics.read(kafka.bootstrapServers(), topic, true)) {
            times.add(new ObjectMapper()
                    .readTree(record.value())
                    .path("occurred_at")
                    .asLong());
        }
        times.sort(null);
        return times;
    }
}
