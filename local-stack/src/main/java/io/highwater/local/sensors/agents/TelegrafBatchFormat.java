package io.highwater.local.sensors.agents;

import java.util.List;

/** All metrics of a gathering in one record. */
final class TelegrafBatchFormat implements WireFormat {

    @Override
    public List<SensorRecord> records(HostSample sample) {
        var metrics = AgentJson.array();
        TelegrafMetrics.of(sample).forEach(metric -> metrics.add(metric.document()));
        var batch = AgentJson.object();
        batch.set("metrics", metrics);
        return List.of(new SensorRecord(
                sample.hostname(), AgentJson.text(batch) + "\n", sample.cpus().size()));
    }
}
