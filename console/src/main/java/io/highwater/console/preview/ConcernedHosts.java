package io.highwater.console.preview;

import io.highwater.notification.thresholds.HostPattern;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The hosts that another row judges than before, or the same row with other values: a pattern may concern thousands, or none. */
final class ConcernedHosts implements Predicate<String> {

    private final ThresholdsInForce before;
    private final ThresholdsInForce after;
    private final Map<String, Boolean> known = new HashMap<>();
    private int concerned;

    private final boolean mayLearn;

    /** @param byDefault threshold of hosts without a row; null for none */
    ConcernedHosts(Rehearsal.Rows rows, Double byDefault) {
        before = ThresholdsInForce.of(byDefault, rows.inForce());
        after = ThresholdsInForce.of(byDefault, rows.proposed());
        mayLearn =
                Stream.concat(rows.inForce().stream(), rows.proposed().stream()).anyMatch(Threshold::learns)
                        && (concernLearning(rows.inForce(), rows.proposed())
                                || concernLearning(rows.proposed(), rows.inForce()));
    }

    /** Whether a row that the others lack learns, or is about hosts that may be learned of on one side. */
    private boolean concernLearning(List<Threshold> rows, List<Threshold> others) {
        Set<Threshold> same = Set.copyOf(others);
        return rows.stream()
                .filter(row -> !same.contains(row))
                .anyMatch(row -> row.learns()
                        || HostPattern.isPattern(row.hostname())
                        || learns(before.of(row.hostname()))
                        || learns(after.of(row.hostname())));
    }

    private static boolean learns(HostThresholds ofHost) {
        return ofHost != null && ofHost.learns();
    }

    /** Whether any of them may have learned bands: then their past matters, and otherwise that of nobody. */
    boolean mayLearn() {
        return mayLearn;
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
