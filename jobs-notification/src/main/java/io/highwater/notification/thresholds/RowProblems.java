package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a table's rows: only the first few are named, since all of a million rows may be wrong. */
final class RowProblems {

    private static final int MOST_NAMED = 5;

    private final List<String> named = new ArrayList<>();
    private int others;

    void add(String problem) {
        if (named.size() < MOST_NAMED) {
            named.add(problem);
        } else {
            others++;
        }
    }

    /** @return empty if nothing is wrong */
    String text() {
        return String.join("; ", named) + (others == 0 ? "" : "; and " + others + " more");
    }
}
