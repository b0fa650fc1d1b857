package io.highwater.benchmarks;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.local.sensors.Profile;

/**
 * Who sends the readings.
 *
 * @param eventRate readings per second of event time
 * @param seed the same seed invents the same readings
 */
record Sensors(Profile profile, long eventRate, long seed) {

    Sensors {
        require(eventRate > 0, "--event-rate must be positive, was " + eventRate);
    }
}
