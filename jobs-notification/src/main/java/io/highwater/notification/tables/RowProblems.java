package io.highwater.notification.tables;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a table's rows: only the first few are named, since all of a million rows may be wrong. */
public final class RowProblems {

    private static final int MOST_NAMED = 5;

    private final List<String> named = new ArrayList<>();
    private final int mostNamed;
    private int others;

    public RowProblems() {
        this(MOST_NAMED);
    }

    RowProblems(int mostNamed) {
        this.mostNamed = mostNamed;
    }

    public void add(String problem) {
        if (named.size() < mostNamed) {
            named.add(problem);
        } else {
            others++;
        }
    }

    public List<String> named() {
        return named;
    }

    /** @return empty if nothing is wrong */
    String text() {
        return String.join("; ", named) + (others == 0 ? "" : "; and " + others + " more");
    }
}
