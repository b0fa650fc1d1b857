package io.highwater.local.sensors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.sensors.agents.AgentFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SensorSimulatorTest {

    /** What is there once for each reading. */
    private static final Map<AgentFormat, String> USAGES = Map.of(
            AgentFormat.HIGHWATER, "\"usage\": ",
            AgentFormat.JSON, "\"cpu\":\"",
            AgentFormat.TELEGRAF, "\"cpu\":\"cpu\\d",
            AgentFormat.TELEGRAF_BATCH, "\"cpu\":\"cpu\\d",
            AgentFormat.COLLECTD, "\"active\"",
            AgentFormat.COLLECTD_BY_STATE, "\"idle\"",
            AgentFormat.OTLP_JSON,
                    "\"idle\"\\}\\}\\],\"startTimeUnixNano\":\"\\d+\",\"timeUnixNano\":\"\\d+\",\"asDouble\":0");

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start();
        // Not made by the first reading: a partition whose leader comes late can lose a producer's sequence.
        List.of("as-many", "history", "past", "endless", "controlled").forEach(topic -> kafka.createTopic(topic, 3));
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

    @ParameterizedTest
    @EnumSource
    void countsReadingsInEveryFormatAndNotWhatIsSentBeside(AgentFormat format) throws Exception {
        var topic = "counted-" + format;
        kafka.createTopic(topic, 3);
        // 23 is no multiple of the five CPUs of a host: the last sample is cut.
        var options = options(topic).withFormat(format).withMessages(23).withRate(0);

        try (var simulator = SensorSimulator.start(options)) {
            simulator.awaitEnd();
            assertThat(simulator.failure()).isEmpty();
            assertThat(simulator.sent()).isEqualTo(23);
        }

        var records = Topics.read(kafka.bootstrapServers(), topic, true).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
        assertThat(String.join("\n", records).split(USAGES.get(format), -1)).hasSize(23 + 1);
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

    /** Else what is known of the days before would be late, or the history would. */
    @Test
    void sendsWhatIsKnownOfTheDaysBeforeAheadOfItsHistory() throws Exception {
        var options = options("past")
                .withMessages(1_200)
                .withBackfill(Duration.ofMinutes(1))
                .withPast(Duration.ofDays(1))
                .withProfile(Profile.REALISTIC);

        try (var simulator = SensorSimulator.start(options)) {
            simulator.awaitEnd();
            assertThat(simulator.sent()).isGreaterThan(1_200 + 5 * 22 * 12);
        }

        // Of one host, and so of one partition.
        var times = Topics.read(kafka.bootstrapServers(), "past", true).stream()
                .map(record -> new String(record.value(), UTF_8))
                .filter(value -> value.contains("\"" + HabitualHost.NAME + "\""))
                .map(SensorSimulatorTest::timeOf)
                .toList();
        assertThat(occurredAt("past").subList(0, times.size() - 200)).isEqualTo(times.subList(0, times.size() - 200));
        assertThat(times.get(times.size() - 1) - times.get(0))
                .isGreaterThan(Duration.ofDays(1).toMillis());
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
    void doesWhatItIsToldWhileItRuns() throws Exception {
        var options = options("controlled")
                .withRate(1_000)
                .withProfile(Profile.REALISTIC)
                .withOutOfOrder(Duration.ZERO);
        long stoppedAt;

        try (var simulator = SensorSimulator.start(options)) {
            var control = simulator.control();
            control.load("doc", 97, Duration.ofMinutes(10));
            control.sendGarbage(4);
            control.sendLate("happy", 5);
            Waiting.until("readings of every host", simulator::sent, sent -> sent >= 9 + 200);
            control.stop("doc");
            stoppedAt = System.currentTimeMillis();
            var before = simulator.sent();
            Waiting.until("more readings, but of doc", simulator::sent, sent -> sent >= before + 700);
        }

        var values = Topics.read(kafka.bootstrapServers(), "controlled", true).stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
        assertThat(values)
                .filteredOn(value -> value.contains("502 Bad Gateway"))
                .hasSize(1);
        assertThat(values)
                .filteredOn(value -> value.contains("\"happy\"") && value.contains("\"usage\": 12.5"))
                .hasSizeGreaterThanOrEqualTo(5);
        assertThat(values)
                .filteredOn(value -> value.contains("\"doc\"") && value.contains("\"usage\": 9"))
                .isNotEmpty();
        assertThat(values)
                .filteredOn(value -> value.contains("\"happy\"") && timeOf(value) > stoppedAt)
                .isNotEmpty();
        assertThat(values)
                .filteredOn(value -> value.contains("\"doc\""))
                .filteredOn(value -> value.endsWith("}") && !value.contains("12.5"))
                .noneMatch(value -> timeOf(value) > stoppedAt);
    }

    private static long timeOf(String value) {
        return Long.parseLong(value.replaceAll(".*\"occurred_at\": (\\d+)}", "$1"));
    }

    @Test
    void saysWhyItStopped() throws Exception {
        var options = new SimulatorOptions(
                new SensorOptions(Profile.TUTORIAL, Duration.ZERO, 1),
                new Pace(20, 0, Duration.ZERO, Duration.ZERO),
                new Destination(
                        "nowhere",
                        AgentFormat.HIGHWATER,
                        Map.of("bootstrap.servers", "127.0.0.1:1", "max.block.ms", "50")));

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
