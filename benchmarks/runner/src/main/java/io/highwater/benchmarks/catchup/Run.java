package io.highwater.benchmarks.catchup;

import java.util.List;

/**
 * One of the runs.
 *
 * @param name for people
 * @param id for topics and logs
 * @param skew of what is missed
 * @param aggregation more options of the aggregation
 */
record Run(String name, String id, int skew, List<String> aggregation) {

    static Run of(Backlog backlog, CatchUpOptions options) {
        int skew = options.size().skew();
        String drift = options.maxDrift().toSeconds() + "s";
        return switch (backlog) {
            case EVEN -> new Run("even", "even", 1, List.of());
            case BEHIND -> new Run("one partition behind", "behind", skew, List.of());
            case ALIGNED ->
                new Run("one behind, --max-drift " + drift, "aligned", skew, List.of("--max-drift=" + drift));
        };
    }

    List<String> topics() {
        return List.of(readings(), late(), rejected(), averages(), alerts());
    }

    String readings() {
        return id + "-readings";
    }

    String late() {
        return readings() + "_late";
    }

    String rejected() {
        return readings() + "_rejected";
    }

    String averages() {
        return id + "-averages";
    }

    String alerts() {
        return id + "-alerts";
    }
}
