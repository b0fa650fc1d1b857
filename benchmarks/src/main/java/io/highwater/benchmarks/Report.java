package io.highwater.benchmarks;

import java.util.List;

/** The whole run. */
record Report(BenchOptions options, Dataset once, List<Comparison> comparisons) {

    /** Whether nothing that was written differs from SQL's. */
    boolean correct() {
        return comparisons.stream()
                .allMatch(comparison -> comparison.costs().keySet().stream()
                        .allMatch(
                                contender -> comparison.agreesWithSql(contender).orElse(true)));
    }
}
