package io.highwater.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.highwater.benchmarks.judging.Judging;
import io.highwater.benchmarks.rig.BenchmarkReport;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The whole run.
 *
 * @param once the readings that contenders are compared on; nothing if none was
 * @param notification the notification job's figures; nothing if it did not run
 */
record Report(
        BenchOptions options,
        @JsonProperty("readings") Optional<Dataset> once,
        @JsonProperty("deliveries") List<Comparison> comparisons,
        Optional<Judging> notification)
        implements BenchmarkReport {

    @Override
    public String table() {
        return ReportTable.of(this);
    }

    @Override
    @JsonProperty
    public List<String> problems() {
        return Stream.concat(
                        comparisons.stream().flatMap(comparison -> comparison.problems().stream()),
                        notification.stream().flatMap(judging -> judging.outcome().problems().stream()))
                .toList();
    }
}
