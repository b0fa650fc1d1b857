package io.highwater.local.sensors.agents;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A record as an agent sends it.
 *
 * @param key null for none
 * @param readings how many CPUs' usage it tells; 0 for what an agent sends beside
 */
public record SensorRecord(String key, String value, int readings) {

    /** As it comes where a sensor, or what is between, loses its second half. */
    public SensorRecord cutShort() {
        return new SensorRecord(key, value.substring(0, value.length() / 2), readings);
    }

    public byte[] keyBytes() {
        return key == null ? null : key.getBytes(UTF_8);
    }

    public byte[] valueBytes() {
        return value.getBytes(UTF_8);
    }
}
