package io.highwater.console.preview;

import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The hosts that another row judges than before, or the same row with other values: a pattern may concern thousands, or none. */
final class ConcernedHosts implements Predicate<String> {

    private final ThresholdsInForce before;
    private final ThresholdsInForce after;
    private final Map<String, Boolean> known = new HashMap<>();
    private int concerned;

    ConcernedHosts(ThresholdsInForce before, ThresholdsInForce after) {
        this.before = before;
        this.after = after;
    }

    @Override
    public boolean test(String hostname) {
        Boolean isConcerned = known.get(hostname);
        if (isConcerned == null) {
            isConcerned = !Objects.equals(before.of(hostname), after.of(hostname));
            known.put(hostname, isConcerned);
            concerned += isConcerned ? 1 : 0;
        }
        return isConcerned;
    }

    /** How many of those that were asked for. */
    int count() {
        return concerned;
    }
}
