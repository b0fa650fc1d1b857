package io.highwater.console.live;

import java.util.EnumMap;
import java.util.Map;

/**
 * All hosts, the worst first, as they were at a moment.
 *
 * @param version another number each time
 * @param end of the newest window of all, epoch milliseconds; 0 before there is any
 * @param hosts not to be changed
 */
record Order(long version, long end, Host[] hosts) {

    static final Order NOTHING = new Order(0, 0, new Host[0]);

    /** What browsers are told when it has changed. */
    record Changed(long version, long end, Map<HostState, Integer> counts) {}

    Changed changed() {
        return new Changed(version, end, counts());
    }

    private Map<HostState, Integer> counts() {
        Map<HostState, Integer> counts = noCounts();
        for (Host host : hosts) {
            counts.merge(host.state, 1, Integer::sum);
        }
        return counts;
    }

    static Map<HostState, Integer> noCounts() {
        Map<HostState, Integer> counts = new EnumMap<>(HostState.class);
        for (HostState state : HostState.values()) {
            counts.put(state, 0);
        }
        return counts;
    }
}
