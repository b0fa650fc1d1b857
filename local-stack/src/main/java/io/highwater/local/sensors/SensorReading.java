package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import io.highwater.local.sensors.agents.TutorialFormat;
import java.util.List;

/**
 * One reading of one CPU.
 *
 * @param usage percent
 * @param occurredAtMillis epoch milliseconds
 */
public record SensorReading(String hostname, String cpu, double usage, long occurredAtMillis) {

    /** The Kafka key, as the tutorial's producer writes it. */
    public String keyJson() {
        return TutorialFormat.key(hostname);
    }

    /** The Kafka value, as the tutorial's producer writes it. */
    public String valueJson() {
        return TutorialFormat.value(hostname, cpu, usage, occurredAtMillis);
    }

    /** All that a host's agent has measured, where each CPU is measured by itself. */
    HostSample alone() {
        return new HostSample(hostname, List.of(new CpuUsage(cpu, usage)), occurredAtMillis);
    }
}
