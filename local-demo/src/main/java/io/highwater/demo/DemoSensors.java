package io.highwater.demo;

import io.highwater.local.sensors.Profile;
import io.highwater.local.sensors.agents.AgentFormat;

/**
 * The demo's sensors.
 *
 * @param profile which ones
 * @param format whose records they write, and the jobs read
 * @param rate readings per second
 * @param seed the same seed invents the same readings
 */
record DemoSensors(Profile profile, AgentFormat format, double rate, long seed) {}
