package io.highwater.notification.incidents;

import io.highwater.job.Options;
import java.io.Serializable;
import java.time.Duration;

/**
 * What holds for all hosts. What differs from host to host is in its threshold's row.
 *
 * @param noDataAfter a firing host, or cpu, that sends nothing for that long of event time is no longer believed
 * @param forgetAfter a healthy host that sends nothing for that long is forgotten; an incident whose host stays silent
 *     for that long after it fell silent is closed
 */
public record IncidentRules(Duration noDataAfter, Duration forgetAfter) implements Serializable {

    public static final IncidentRules DEFAULT = new IncidentRules(Duration.ofMinutes(5), Duration.ofHours(1));

    public IncidentRules {
        Options.requirePositive("--no-data-after", noDataAfter);
        Options.requirePositive("--forget-after", forgetAfter);
    }

    long noDataMillis() {
        return noDataAfter.toMillis();
    }

    long forgetMillis() {
        return forgetAfter.toMillis();
    }

    /** No deadline of a host is nearer to a window's end than this. */
    long shortestMillis() {
        return Math.min(noDataMillis(), forgetMillis());
    }
}
