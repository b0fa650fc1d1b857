package io.highwater.notification.history;

import java.util.List;

/**
 * What the table of incidents knows of one that is not over.
 *
 * @param cpus that fire, by their names
 */
public record OpenIncidentRow(String id, String hostname, List<String> cpus) {

    public OpenIncidentRow {
        cpus = List.copyOf(cpus);
    }
}
