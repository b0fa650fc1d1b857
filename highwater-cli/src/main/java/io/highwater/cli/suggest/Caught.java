package io.highwater.cli.suggest;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import java.time.Instant;

/**
 * An incident that a suggestion would have made.
 *
 * @param endedAt null if it was not over when history ended
 */
record Caught(String hostname, Instant startedAt, Instant endedAt, IncidentPeak peak) {

    static Caught of(IncidentEvent newest) {
        Instant end = newest.endedAt() == null ? null : Instant.ofEpochMilli(newest.endedAt());
        return new Caught(newest.hostname(), Instant.ofEpochMilli(newest.startedAt()), end, newest.peak());
    }
}
