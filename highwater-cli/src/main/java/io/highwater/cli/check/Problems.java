package io.highwater.cli.check;

import io.highwater.findings.Findings;
import java.util.List;

/** Rows of a table of which the job cannot use all that they say. */
final class Problems {

    private static final int MOST = 10;

    private Problems() {}

    static void tell(String about, List<String> problems, Findings findings) {
        problems.stream()
                .limit(MOST)
                .forEach(problem -> findings.warning(about, problem, "Correct that row, or delete it"));
        if (problems.size() > MOST) {
            findings.warning(about, problems.size() - MOST + " more rows have such problems", "Correct these first");
        }
    }
}
