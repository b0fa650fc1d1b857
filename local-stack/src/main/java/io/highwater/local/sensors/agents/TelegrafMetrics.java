package io.highwater.local.sensors.agents;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * The metrics of one gathering of Telegraf's inputs cpu, mem and disk, with their defaults: seconds, no
 * {@code usage_active}, {@code cpu-total} beside the single ones. Fields and tags are in the order of their names, as Go
 * writes maps.
 */
final class TelegrafMetrics {

    /** @param readings 1 for the usage of a CPU, 0 for what else is gathered */
    record Metric(ObjectNode document, int readings) {}

    private static final String HOST = "host";

    private TelegrafMetrics() {}

    static List<Metric> of(HostSample sample) {
        var metrics = new ArrayList<Metric>();
        for (var cpu : sample.cpus()) {
            metrics.add(new Metric(cpu(sample, cpu), 1));
        }
        metrics.add(new Metric(cpu(sample, new CpuUsage("cpu-total", sample.total())), 0));
        metrics.add(new Metric(memory(sample), 0));
        metrics.add(new Metric(disk(sample), 0));
        return metrics;
    }

    private static ObjectNode cpu(HostSample sample, CpuUsage cpu) {
        var states = CpuStates.of(cpu.percent());
        var fields = AgentJson.object()
                .put("usage_guest", 0)
                .put("usage_guest_nice", 0)
                .put("usage_idle", AgentJson.shortest(states.idle()))
                .put("usage_iowait", 0)
                .put("usage_irq", 0)
                .put("usage_nice", 0)
                .put("usage_softirq", 0)
                .put("usage_steal", 0)
                .put("usage_system", AgentJson.shortest(states.system()))
                .put("usage_user", AgentJson.shortest(states.user()));
        var tags = AgentJson.object().put("cpu", cpu.cpu()).put(HOST, sample.hostname());
        return metric("cpu", fields, tags, sample);
    }

    private static ObjectNode memory(HostSample sample) {
        var available = HostMemory.TOTAL - HostMemory.USED;
        var fields = AgentJson.object()
                .put("available", available)
                .put("available_percent", AgentJson.shortest(100.0 * available / HostMemory.TOTAL))
                .put("buffered", HostMemory.BUFFERED)
                .put("cached", HostMemory.CACHED)
                .put("free", HostMemory.FREE)
                .put("total", HostMemory.TOTAL)
                .put("used", HostMemory.USED)
                .put("used_percent", AgentJson.shortest(100.0 * HostMemory.USED / HostMemory.TOTAL));
        return metric("mem", fields, AgentJson.object().put(HOST, sample.hostname()), sample);
    }

    private static ObjectNode disk(HostSample sample) {
        var fields = AgentJson.object()
                .put("free", 65_470_140_416L)
                .put("inodes_free", 6_166_304)
                .put("inodes_total", 6_553_600)
                .put("inodes_used", 387_296)
                .put("total", 105_089_261_568L)
                .put("used", 34_235_547_648L)
                .put("used_percent", AgentJson.shortest(34.33656371046512));
        var tags = AgentJson.object()
                .put("device", "sda1")
                .put("fstype", "ext4")
                .put(HOST, sample.hostname())
                .put("mode", "rw")
                .put("path", "/");
        return metric("disk", fields, tags, sample);
    }

    private static ObjectNode metric(String name, ObjectNode fields, ObjectNode tags, HostSample sample) {
        var metric = AgentJson.object();
        metric.set("fields", fields);
        metric.put("name", name);
        metric.set("tags", tags);
        metric.put("timestamp", sample.measuredAtMillis() / 1000);
        return metric;
    }
}
