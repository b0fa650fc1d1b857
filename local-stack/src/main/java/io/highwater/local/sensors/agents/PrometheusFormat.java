package io.highwater.local.sensors.agents;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * As the Prometheus Kafka adapter writes samples of a recording rule: text for the number, whole seconds in ISO form, and
 * no key. The rule is in docs/sensors.md. Beside it, whether the host's exporter is up.
 */
final class PrometheusFormat implements WireFormat {

    private static final String RULE = "instance_cpu:usage:percent";

    @Override
    public List<SensorRecord> records(HostSample sample) {
        var rule = sample.cpus().stream().map(cpu -> {
            var value = AgentJson.shortest(cpu.percent()).toPlainString();
            return new SensorRecord(null, document(sample, RULE, cpu.number(), value), 1);
        });
        return Stream.concat(rule, Stream.of(new SensorRecord(null, document(sample, "up", null, "1"), 0)))
                .toList();
    }

    private static String document(HostSample sample, String name, String cpu, String value) {
        var labels = AgentJson.object().put("__name__", name);
        if (cpu != null) {
            labels.put("cpu", cpu);
        }
        labels.put("host", sample.hostname())
                .put("instance", sample.hostname() + ":9100")
                .put("job", "node");
        if (cpu != null) {
            labels.put("mode", "idle"); // Of the counter that the rule reads.
        }
        var document = AgentJson.object();
        document.set("labels", labels);
        document.put("name", name).put("timestamp", seconds(sample)).put("value", value);
        return AgentJson.text(document);
    }

    private static String seconds(HostSample sample) {
        return DateTimeFormatter.ISO_INSTANT.format(
                Instant.ofEpochMilli(sample.measuredAtMillis()).truncatedTo(ChronoUnit.SECONDS));
    }
}
