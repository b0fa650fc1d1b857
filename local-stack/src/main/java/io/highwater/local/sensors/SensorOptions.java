package io.highwater.local.sensors;

import java.time.Duration;

/**
 * What is invented.
 *
 * @param profile which sensors
 * @param outOfOrder how far behind the newest reading one can be
 * @param seed the same seed invents the same readings
 */
public record SensorOptions(Profile profile, Duration outOfOrder, long seed) {

    public SensorOptions {
        SimulatorOptions.require(!outOfOrder.isNegative(), "--out-of-order must not be negative, was " + outOfOrder);
    }
}
