package io.highwater.cli.unittest;

import io.highwater.cli.unittest.yaml.Place;
import io.highwater.notification.thresholds.HostPattern;

/**
 * Nothing at all is to happen.
 *
 * @param hosts a host, or a pattern of hosts
 * @param from milliseconds since the series began
 * @param until exclusive
 */
record Quiet(Place place, String hosts, long from, long until) {

    boolean isBrokenBy(Fact fact) {
        return from <= fact.at() && fact.at() < until && new HostPattern(hosts).matches(fact.host());
    }
}
