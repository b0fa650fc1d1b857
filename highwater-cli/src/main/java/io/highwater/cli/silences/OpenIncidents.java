package io.highwater.cli.silences;

import io.highwater.cli.terminal.Readable;
import io.highwater.notification.history.IncidentTable;
import io.highwater.notification.history.OpenIncidentRow;
import io.highwater.notification.postgres.DatabaseRefusal;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.silences.Silence;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * The incidents that are open, as the history has them.
 *
 * @param unknown why that is not known; null if it is
 */
record OpenIncidents(List<OpenIncidentRow> all, String unknown) {

    private static final int MOST_NAMED = 5;

    static OpenIncidents read(QuietPlace place) {
        try {
            return new OpenIncidents(
                    new IncidentTable(place.database(), place.incidentsTable()).open(QuietPlace.APPLICATION), null);
        } catch (SQLException unreadable) {
            return new OpenIncidents(
                    List.of(),
                    "What is open is not known: table " + place.incidentsTable() + " cannot be read ("
                            + DatabaseRefusal.explained(unreadable)
                            + "); sql/03-cpu-incidents.sql makes it, and the history job fills it");
        }
    }

    boolean isKnown() {
        return unknown == null;
    }

    /** Those of which nobody is told because of it, by the job's own rule: each cpu that fires is covered. */
    List<OpenIncidentRow> coveredBy(Silence silence, Instant time) {
        QuietInForce alone = QuietInForce.of(List.of(silence), List.of());
        return all.stream()
                .filter(incident ->
                        alone.of(incident.hostname()).covering(incident.cpus(), time.toEpochMilli()) != null)
                .toList();
    }

    /** {@code covers 3 open incidents: ...}. */
    static String covers(List<OpenIncidentRow> covered) {
        if (covered.isEmpty()) {
            return "covers no open incident";
        }
        List<String> ids = covered.stream().map(OpenIncidentRow::id).toList();
        return "covers " + Readable.count(ids.size(), "open incident", "open incidents") + ": "
                + String.join(", ", ids.subList(0, Math.min(MOST_NAMED, ids.size())))
                + (ids.size() > MOST_NAMED ? ", ..." : "");
    }
}
