package io.highwater.cli.unittest;

import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Limit;
import java.util.Comparator;
import java.util.List;

/**
 * Something that has happened.
 *
 * @param at milliseconds since the series began
 * @param event the incident's newest
 * @param told what people were told then of this incident
 */
record Fact(long at, Change change, IncidentEvent event, List<Told> told) {

    String host() {
        return event.hostname();
    }

    /** Of the cpu that is highest; of the peak, if none fires. */
    Limit limit() {
        return event.cpus().stream()
                .max(Comparator.comparingDouble(FiringCpu::average))
                .map(FiringCpu::limit)
                .orElse(event.peak().limit());
    }
}
