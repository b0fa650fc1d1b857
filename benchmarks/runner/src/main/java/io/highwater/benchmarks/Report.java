package io.highwater.benchmarks;

import io.highwater.benchmarks.judging.Judging;
import java.util.List;
import java.util.Optional;

/**
 * The whole run.
 *
 * @param once the readings that contenders are compared on; nothing if none was
 * @param judging the notification job's figures; nothing if it did not run
 */
record Report(BenchOptions options, Optional<Dataset> once, List<Comparison> comparisons, Optional<Judging> judging) {

    /** Whether nothing that was written differs from SQL's, and the notification job has told what it should. */
    boolean correct() {
        return judging.map(Judging::correct).orElse(true)
                && comparisons.stream()
                        .allMatch(comparison -> comparison.costs().keySet().stream()
                                .allMatch(contender ->
                                        comparison.agreesWithSql(contender).orElse(true)));
    }
}
