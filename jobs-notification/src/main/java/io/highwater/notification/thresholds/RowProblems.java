package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is wrong with a table's rows: only the first few are logged, since all of a million rows may be wrong. */
final class RowProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ThresholdTable.class);

    private static final int MOST_NAMED = 5;

    private final List<String> named = new ArrayList<>();

    void add(String problem) {
        if (named.size() < MOST_NAMED) {
            named.add(problem);
        }
    }

    void log(String table) {
        if (!named.isEmpty()) {
            LOG.warn("table {}: {}", table, String.join("; ", named));
        }
    }
}
