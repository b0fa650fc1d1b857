package io.highwater.cli.unittest;

import io.highwater.notification.thresholds.HostPattern;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What a test is about: of it nothing may happen that is not expected.
 *
 * @param hosts hosts, or patterns of hosts
 */
record Scope(List<String> hosts, Set<Change> changes) {

    /** How incidents stand, of all hosts. */
    static final Scope DEFAULT =
            new Scope(List.of("*"), EnumSet.of(Change.OPENED, Change.STALE, Change.RECOVERED, Change.RESOLVED));

    Scope {
        hosts = List.copyOf(hosts);
        changes = Set.copyOf(changes);
    }

    boolean covers(Fact fact) {
        return changes.contains(fact.change())
                && hosts.stream().anyMatch(host -> new HostPattern(host).matches(fact.host()));
    }
}
