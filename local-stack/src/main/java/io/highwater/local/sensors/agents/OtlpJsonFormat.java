package io.highwater.local.sensors.agents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * As the OpenTelemetry Collector's Kafka exporter writes what its host metrics receiver has scraped, cpu and memory, with
 * {@code system.cpu.utilization} enabled: all of a host in one document, without a key.
 */
final class OtlpJsonFormat implements WireFormat {

    private static final String SCRAPERS =
            "github.com/open-telemetry/opentelemetry-collector-contrib/receiver/hostmetricsreceiver/internal/scraper/";
    private static final String VERSION = "v0.116.0";
    private static final int CUMULATIVE = 2;
    private static final long BOOTED_AT_MILLIS = 1_733_753_908_000L;

    @Override
    public List<SensorRecord> records(HostSample sample) {
        var resources = AgentJson.array()
                .add(resource(sample, "cpuscraper", List.of(time(sample), utilization(sample))))
                .add(resource(sample, "memoryscraper", List.of(memory(sample))));
        var document = AgentJson.object();
        document.set("resourceMetrics", resources);
        return List.of(
                new SensorRecord(null, AgentJson.text(document), sample.cpus().size()));
    }

    private static ObjectNode resource(HostSample sample, String scraper, List<ObjectNode> metrics) {
        var attributes = AgentJson.object();
        attributes.set("attributes", attributes(Map.of("host.name", sample.hostname(), "os.type", "linux")));
        var scoped = AgentJson.object();
        scoped.set("scope", AgentJson.object().put("name", SCRAPERS + scraper).put("version", VERSION));
        scoped.set("metrics", AgentJson.array().addAll(metrics));
        var resource = AgentJson.object();
        resource.set("resource", attributes);
        resource.set("scopeMetrics", AgentJson.array().add(scoped));
        return resource.put("schemaUrl", "https://opentelemetry.io/schemas/1.9.0");
    }

    /** The counter that is there without being asked for. */
    private static ObjectNode time(HostSample sample) {
        var points = AgentJson.array();
        var seconds = (sample.measuredAtMillis() - BOOTED_AT_MILLIS) / 1000.0;
        for (var cpu : sample.cpus()) {
            states(cpu)
                    .forEach((state, percent) -> points.add(point(sample, cpu, state)
                            .put("asDouble", AgentJson.fifteenDigits(seconds * percent / 100))));
        }
        var metric = metric("system.cpu.time", "Total seconds each logical CPU spent on each mode.", "s");
        metric.set("sum", sum(points).put("isMonotonic", true));
        return metric;
    }

    private static ObjectNode utilization(HostSample sample) {
        var points = AgentJson.array();
        for (var cpu : sample.cpus()) {
            states(cpu)
                    .forEach((state, percent) ->
                            points.add(point(sample, cpu, state).put("asDouble", AgentJson.shortest(percent / 100))));
        }
        var gauge = AgentJson.object();
        gauge.set("dataPoints", points);
        var metric = metric(
                "system.cpu.utilization",
                "Difference in system.cpu.time since the last measurement per logical CPU, divided by the elapsed time"
                        + " (value in interval [0,1]).",
                "1");
        metric.set("gauge", gauge);
        return metric;
    }

    private static ObjectNode memory(HostSample sample) {
        var bytes = new TreeMap<>(Map.of(
                "buffered", HostMemory.BUFFERED,
                "cached", HostMemory.CACHED,
                "free", HostMemory.FREE,
                "used", HostMemory.USED));
        var points = AgentJson.array();
        bytes.forEach((state, amount) ->
                points.add(point(sample, Map.of("state", state)).put("asInt", String.valueOf(amount))));
        var metric = metric("system.memory.usage", "Bytes of memory in use.", "By");
        metric.set("sum", sum(points));
        return metric;
    }

    private static Map<String, Double> states(CpuUsage cpu) {
        var states = CpuStates.of(cpu.percent());
        return new TreeMap<>(Map.of(
                "idle", states.idle(),
                "interrupt", 0.0,
                "nice", 0.0,
                "softirq", 0.0,
                "steal", 0.0,
                "system", states.system(),
                "user", states.user(),
                "wait", 0.0));
    }

    private static ObjectNode metric(String name, String description, String unit) {
        return AgentJson.object()
                .put("name", name)
                .put("description", description)
                .put("unit", unit);
    }

    private static ObjectNode sum(ArrayNode points) {
        var sum = AgentJson.object();
        sum.set("dataPoints", points);
        return sum.put("aggregationTemporality", CUMULATIVE);
    }

    private static ObjectNode point(HostSample sample, CpuUsage cpu, String state) {
        return point(sample, Map.of("cpu", cpu.cpu(), "state", state));
    }

    /** 64-bit numbers are text in OTLP's JSON. */
    private static ObjectNode point(HostSample sample, Map<String, String> attributes) {
        var point = AgentJson.object();
        point.set("attributes", attributes(attributes));
        return point.put("startTimeUnixNano", nanos(BOOTED_AT_MILLIS))
                .put("timeUnixNano", nanos(sample.measuredAtMillis()));
    }

    private static String nanos(long millis) {
        return String.valueOf(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    private static ArrayNode attributes(Map<String, String> attributes) {
        var array = AgentJson.array();
        new TreeMap<>(attributes).forEach((name, value) -> {
            var attribute = AgentJson.object().put("key", name);
            attribute.set("value", AgentJson.object().put("stringValue", value));
            array.add(attribute);
        });
        return array;
    }
}
