package io.highwater.local.sensors.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.io.IOException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Each format beside what the agent itself writes, to the letter. */
class AgentFormatTest {

    /** 12.5 %: its parts are exact in binary. */
    private static final HostSample ONE_CPU = sample(new CpuUsage("cpu4", 12.5));

    private static final HostSample TWO_CPUS = sample(new CpuUsage("cpu1", 50), new CpuUsage("cpu2", 100));

    @Test
    void theTutorialsProducer() {
        assertThat(AgentFormat.HIGHWATER.create(1).records(ONE_CPU))
                .containsExactly(new SensorRecord(
                        "{\"hostname\": \"edge-7\"}",
                        "{\"hostname\": \"edge-7\", \"cpu\": \"cpu4\", \"usage\": 12.5, \"occurred_at\": 1795675402983}",
                        1));
    }

    /** As in the documentation of its serializer, with the fields of its input cpu. */
    @Test
    void telegraf() {
        var records = AgentFormat.TELEGRAF.create(1).records(ONE_CPU);

        assertThat(records.get(0))
                .isEqualTo(new SensorRecord(
                        "edge-7",
                        "{\"fields\":{\"usage_guest\":0,\"usage_guest_nice\":0,\"usage_idle\":87.5,\"usage_iowait\":0,"
                                + "\"usage_irq\":0,\"usage_nice\":0,\"usage_softirq\":0,\"usage_steal\":0,"
                                + "\"usage_system\":3.125,\"usage_user\":9.375},\"name\":\"cpu\","
                                + "\"tags\":{\"cpu\":\"cpu4\",\"host\":\"edge-7\"},\"timestamp\":1795675402}\n",
                        1));
        assertThat(records)
                .extracting(record -> json(record).path("name").asText())
                .containsExactly("cpu", "cpu", "mem", "disk");
        assertThat(records).extracting(SensorRecord::readings).containsExactly(1, 0, 0, 0);
    }

    @Test
    void telegrafTellsTheWholeHostBesideItsCpus() {
        var total = json(AgentFormat.TELEGRAF.create(1).records(TWO_CPUS).get(2));

        assertThat(total.at("/tags/cpu").asText()).isEqualTo("cpu-total");
        assertThat(total.at("/fields/usage_idle").asDouble()).isEqualTo(25);
    }

    @Test
    void telegrafInABatch() {
        var single = AgentFormat.TELEGRAF.create(1).records(TWO_CPUS);
        var batch = AgentFormat.TELEGRAF_BATCH.create(1).records(TWO_CPUS);

        assertThat(batch).singleElement().satisfies(record -> {
            assertThat(record.readings()).isEqualTo(2);
            assertThat(record.value()).startsWith("{\"metrics\":[{\"fields\":{").endsWith("]}\n");
            assertThat(json(record).path("metrics"))
                    .containsExactlyElementsOf(
                            single.stream().map(AgentFormatTest::json).toList());
        });
    }

    /** As collectd 5.12 wrote it here. */
    @Test
    void collectd() {
        var records = AgentFormat.COLLECTD.create(1).records(ONE_CPU);

        assertThat(records.get(0).value())
                .isEqualTo(
                        "[{\"values\":[12.5],\"dstypes\":[\"gauge\"],\"dsnames\":[\"value\"],\"time\":1795675402.983,"
                                + "\"interval\":1.000,\"host\":\"edge-7\",\"plugin\":\"cpu\",\"plugin_instance\":\"4\","
                                + "\"type\":\"percent\",\"type_instance\":\"active\"}]");
        assertThat(records.get(1).value())
                .isEqualTo(
                        "[{\"values\":[2886733824],\"dstypes\":[\"gauge\"],\"dsnames\":[\"value\"],\"time\":1795675402.983,"
                                + "\"interval\":1.000,\"host\":\"edge-7\",\"plugin\":\"memory\",\"plugin_instance\":\"\","
                                + "\"type\":\"memory\",\"type_instance\":\"used\"}]");
        assertThat(records).extracting(SensorRecord::key).allMatch(key -> key.matches("[0-9A-F]{8}"));
        assertThat(records).extracting(SensorRecord::key).doesNotHaveDuplicates();
    }

    @Test
    void collectdWritesFifteenDigitsAtMost() {
        var record = AgentFormat.COLLECTD
                .create(1)
                .records(sample(new CpuUsage("cpu0", 100.0 / 3)))
                .get(0);

        assertThat(record.value()).contains("\"values\":[33.3333333333333]");
    }

    @Test
    void collectdByState() {
        var records = AgentFormat.COLLECTD_BY_STATE.create(1).records(ONE_CPU).subList(0, 8);

        assertThat(records)
                .extracting(record -> json(record).at("/0/type_instance").asText() + " "
                        + json(record).at("/0/values/0").asText())
                .containsExactly(
                        "user 9.375",
                        "system 3.125",
                        "wait 0",
                        "nice 0",
                        "interrupt 0",
                        "softirq 0",
                        "steal 0",
                        "idle 87.5");
        assertThat(records).extracting(SensorRecord::readings).containsExactly(0, 0, 0, 0, 0, 0, 0, 1);
    }

    /** As the Collector writes what its host metrics receiver has scraped. */
    @Test
    void openTelemetry() {
        var records = AgentFormat.OTLP_JSON.create(1).records(TWO_CPUS);

        assertThat(records).singleElement().extracting(SensorRecord::readings).isEqualTo(2);
        assertThat(records.get(0).value())
                .startsWith(
                        "{\"resourceMetrics\":[{\"resource\":{\"attributes\":[{\"key\":\"host.name\",\"value\":{\"stringValue\":"
                                + "\"edge-7\"}},{\"key\":\"os.type\",\"value\":{\"stringValue\":\"linux\"}}]},\"scopeMetrics\":[{\"scope\":"
                                + "{\"name\":\"github.com/open-telemetry/opentelemetry-collector-contrib/receiver/hostmetricsreceiver/"
                                + "internal/scraper/cpuscraper\",\"version\":\"v0.116.0\"},\"metrics\":[{\"name\":\"system.cpu.time\"")
                .contains(
                        "{\"attributes\":[{\"key\":\"cpu\",\"value\":{\"stringValue\":\"cpu1\"}},{\"key\":\"state\",\"value\":"
                                + "{\"stringValue\":\"idle\"}}],\"startTimeUnixNano\":\"1733753908000000000\",\"timeUnixNano\":"
                                + "\"1795675402983000000\",\"asDouble\":0.5}");
        var metrics = json(records.get(0)).findValues("metrics");
        assertThat(metrics)
                .flatExtracting(scope -> scope.findValuesAsText("name"))
                .containsExactly("system.cpu.time", "system.cpu.utilization", "system.memory.usage");
        assertThat(metrics.get(0).at("/0/sum/isMonotonic").asBoolean()).isTrue();
        assertThat(metrics.get(0).at("/1/gauge/dataPoints")).hasSize(2 * 8);
        assertThat(metrics.get(1).at("/0/sum/dataPoints/0/asInt").isTextual()).isTrue();
    }

    /** As the README of the Prometheus Kafka adapter has it. */
    @Test
    void prometheus() {
        var records = AgentFormat.JSON.create(1).records(ONE_CPU);

        assertThat(records)
                .containsExactly(
                        new SensorRecord(
                                null,
                                "{\"labels\":{\"__name__\":\"instance_cpu:usage:percent\",\"cpu\":\"4\",\"host\":\"edge-7\","
                                        + "\"instance\":\"edge-7:9100\",\"job\":\"node\",\"mode\":\"idle\"},"
                                        + "\"name\":\"instance_cpu:usage:percent\","
                                        + "\"timestamp\":\"2026-11-26T06:43:22Z\",\"value\":\"12.5\"}",
                                1),
                        new SensorRecord(
                                null,
                                "{\"labels\":{\"__name__\":\"up\",\"host\":\"edge-7\",\"instance\":\"edge-7:9100\","
                                        + "\"job\":\"node\"},\"name\":\"up\",\"timestamp\":\"2026-11-26T06:43:22Z\","
                                        + "\"value\":\"1\"}",
                                0));
    }

    /** Whoever averages them must find what was measured. */
    @Test
    void everyAgentTellsStatesThatAddUpToAHundred() {
        var busy = sample(new CpuUsage("cpu1", 98.3335306302198));

        var telegraf = json(AgentFormat.TELEGRAF.create(1).records(busy).get(0)).path("fields");
        var otlp = json(AgentFormat.OTLP_JSON.create(1).records(busy).get(0))
                .at("/resourceMetrics/0/scopeMetrics/0/metrics/1/gauge/dataPoints");

        assertThat(StreamSupport.stream(telegraf.spliterator(), false)
                        .mapToDouble(JsonNode::asDouble)
                        .sum())
                .isEqualTo(100, offset(1e-9));
        assertThat(otlp.findValues("asDouble").stream()
                        .mapToDouble(JsonNode::asDouble)
                        .sum())
                .isEqualTo(1, offset(1e-9));
    }

    private static HostSample sample(CpuUsage... cpus) {
        return new HostSample("edge-7", List.of(cpus), 1_795_675_402_983L);
    }

    private static JsonNode json(SensorRecord record) {
        try {
            return new ObjectMapper().readTree(record.value());
        } catch (IOException unreadable) {
            throw new AssertionError(record.value(), unreadable);
        }
    }
}
