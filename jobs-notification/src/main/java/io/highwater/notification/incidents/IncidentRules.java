package io.highwater.notification.incidents;

import io.highwater.job.Options;
import java.io.Serializable;
import java.time.Duration;

/**
 * What holds for all hosts. What differs from host to host is in its threshold's row.
 *
 * @param noDataAfter a firing host, or cpu, that sends nothing for that long of event time counts as silent; two windows'
 *     length, if that is longer
 * @param forgetAfter a healthy host that sends nothing for that long is forgotten; an incident whose host stays silent
 *     for that long after it fell silent is closed; two windows' length, if that is longer
 */
public record IncidentRules(Duration noDataAfter, Duration forgetAfter) implements Serializable {

    public static final IncidentRules DEFAULT = new IncidentRules(Duration.ofMinutes(5), Duration.ofHours(1));

    public IncidentRules {
        Options.requirePositive("--no-data-after", noDataAfter);
        Options.requirePositive("--forget-after", forgetAfter);
    }

    /** With less than two windows a host that sends all the time would be silent before its next window has come. */
    public static long shortestSilenceMillis(long windowMillis) {
        return 2 * windowMillis;
    }
}
