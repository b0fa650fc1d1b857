package io.highwater.local.sensors.agents;

import java.util.List;

/** A record a metric, a line each, with the host as key: {@code routing_tag = "host"}. */
final class TelegrafFormat implements WireFormat {

    @Override
    public List<SensorRecord> records(HostSample sample) {
        return TelegrafMetrics.of(sample).stream()
                .map(metric -> new SensorRecord(
                        sample.hostname(), AgentJson.text(metric.document()) + "\n", metric.readings()))
                .toList();
    }
}
