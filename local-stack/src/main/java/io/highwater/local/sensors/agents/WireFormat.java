package io.highwater.local.sensors.agents;

import java.util.List;

/** How an agent writes what it has measured. */
@FunctionalInterface
public interface WireFormat {

    /** All records of one sample, in the order in which they are sent; with what else the agent sends beside. */
    List<SensorRecord> records(HostSample sample);
}
