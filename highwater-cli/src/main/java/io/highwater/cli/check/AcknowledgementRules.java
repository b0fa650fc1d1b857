package io.highwater.cli.check;

import io.highwater.cli.terminal.Readable;
import io.highwater.findings.Findings;
import io.highwater.model.IncidentState;
import io.highwater.notification.history.IncidentTable;
import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.tables.RowList;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Acknowledgements beside the incidents that they are about. */
record AcknowledgementRules(String about, RowList<Acknowledgement> list, Findings findings) {

    void byThemselves() {
        Problems.tell(about, list.problems(), findings);
    }

    void beside(String application, IncidentTable incidents) {
        List<String> ids =
                list.rows().stream().map(Acknowledgement::incidentId).sorted().toList();
        Map<String, IncidentState> states;
        try {
            states = incidents.states(application, ids);
        } catch (SQLException unreadable) {
            return; // Told with that table.
        }
        List<String> unknown =
                ids.stream().filter(id -> !states.containsKey(id)).toList();
        List<String> over = ids.stream()
                .filter(id -> states.get(id) == IncidentState.RESOLVED)
                .toList();
        if (!unknown.isEmpty()) {
            findings.warning(
                    about,
                    Readable.count(unknown.size(), "acknowledgement is", "acknowledgements are")
                            + " of an incident that table " + incidents.table() + " does not know: "
                            + Names.of(unknown),
                    "Correct incident_id: it is that of the incident's message, topic and table, to the letter");
        }
        if (!over.isEmpty()) {
            findings.ok(
                    about,
                    Readable.count(over.size(), "acknowledgement is", "acknowledgements are")
                            + " of an incident that is no longer open: " + Names.of(over),
                    "They mean nothing any more, and may be deleted");
        }
    }
}
