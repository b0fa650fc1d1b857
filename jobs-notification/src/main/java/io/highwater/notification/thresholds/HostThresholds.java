package io.highwater.notification.thresholds;

import io.highwater.model.Route;
import java.util.ArrayList;
import java.util.List;

/** What the cpus of one host are judged by: a row for all of them, or several. */
public sealed interface HostThresholds permits Threshold, SeriesThresholds {

    /** @return null if that cpu has none */
    Threshold of(String cpu);

    /** Whether it is the same for each cpu, those included that nobody has seen. */
    boolean isOne();

    /** Whether of any of its cpus something is learned. */
    boolean learns();

    /** People are reminded of an open incident after this time, milliseconds; 0 for never. */
    long repeatMillis();

    /** Whom the host's incidents are told. */
    Route route();

    /** The host, or the pattern of hosts, of the first row. */
    String hostname();

    List<Threshold> rows();

    /** @return null if the host, or that cpu, has none */
    static Threshold of(HostThresholds thresholds, String cpu) {
        return thresholds == null ? null : thresholds.of(cpu);
    }

    /** @param before null if there are none yet */
    static HostThresholds and(HostThresholds before, Threshold row) {
        if (before == null && row.cpu() == null) {
            return row; // Nearly all hosts, of which there may be a million.
        }
        List<Threshold> rows = before == null ? new ArrayList<>() : new ArrayList<>(before.rows());
        rows.add(row);
        return SeriesThresholds.of(rows);
    }
}
