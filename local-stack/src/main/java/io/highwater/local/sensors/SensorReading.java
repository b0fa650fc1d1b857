package io.highwater.local.sensors;

/**
 * One reading of one CPU.
 *
 * @param usage percent
 * @param occurredAtMillis epoch milliseconds
 */
public record SensorReading(String hostname, String cpu, double usage, long occurredAtMillis) {

    /** The Kafka key, as the tutorial's producer writes it. */
    public String keyJson() {
        return "{\"hostname\": \"" + hostname + "\"}";
    }

    /** The Kafka value, as the tutorial's producer writes it; names are ours, and need no escapes. */
    public String valueJson() {
        return "{\"hostname\": \"" + hostname + "\", \"cpu\": \"" + cpu + "\", \"usage\": " + usage
                + ", \"occurred_at\": " + occurredAtMillis + "}";
    }
}
