package io.highwater.console.history;

import io.highwater.console.incident.Incident;
import java.util.List;
import java.util.Optional;

/** Where incidents are known. */
interface IncidentSource {

    /** At most one more than are wanted, so that it shows whether there are more. */
    List<Incident> page(Wanted wanted);

    Optional<Incident> find(String id);
}
