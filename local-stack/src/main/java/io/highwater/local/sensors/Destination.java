package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.AgentFormat;
import java.util.Map;

/**
 * Where readings go, and in which form.
 *
 * @param topic the Kafka topic
 * @param format whose records they are
 * @param kafka properties of the Kafka producer, {@code bootstrap.servers} among them
 */
public record Destination(String topic, AgentFormat format, Map<String, String> kafka) {

    public Destination {
        kafka = Map.copyOf(kafka);
        SimulatorOptions.require(!topic.isBlank(), "--topic must not be empty");
    }
}
