package io.highwater.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.codec.Encoders;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.model.CpuAggregate;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
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

    private static final String AVERAGES = "cpu_agg_stats";
    private static final String ALERTS = "cpu_alerts";
    private static final long STEP = 30_000;

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void startKafka() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    private static long now() {
        return System.currentTimeMillis() / STEP * STEP;
    }

    private static ProducerRecord<byte[], byte[]> average(String host, String cpu, long end, double average) {
        return new ProducerRecord<>(
                AVERAGES,
                Encoders.hostnameKey(host),
                Encoders.aggregate(new CpuAggregate(end - STEP, end, host, cpu, average, average + 1)));
    }

    private static ProducerRecord<byte[], byte[]> opened(String host, long end) {
        FiringCpu cpu = new FiringCpu("cpu1", 95, 96, 80, end - STEP, end);
        return new ProducerRecord<>(
                ALERTS,
                Encoders.hostnameKey(host),
                Encoders.incidentEvent(new IncidentEvent(
                        host + "@" + end,
                        1,
                        IncidentChange.OPENED,
                        host,
                        IncidentState.FIRING,
                        List.of(cpu),
                        end,
                        end,
                        null,
                        new IncidentPeak("cpu1", 95, 80, end),
                        0,
                        null,
                        null)));
    }

    @Test
    void averagesAndIncidentsOfTheTopicsAreOnThePageTheWorstHostFirst() {
        long end = now();
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int window = 10; window >= 0; window--) {
            records.add(average("calm", "cpu1", end - window * STEP, 20 + window));
            records.add(average("calm", "cpu10", end - window * STEP, 10));
            records.add(average("calm", "cpu2", end - window * STEP, 11));
            records.add(average("<b>hot</b>", "cpu1", end - window * STEP, 95));
        }
        records.add(opened("<b>hot</b>", end));
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
}
