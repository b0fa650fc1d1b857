package io.highwater.benchmarks.latency;

import io.highwater.benchmarks.rig.BenchmarkReport;
import java.util.List;

/**
 * What was seen of the windows that were watched.
 *
 * @param readingsPerSecond that were sent meanwhile
 * @param windows that closed meanwhile
 * @param problems averages and notices that are missing or came twice, in words; none in a good run
 */
record LatencyReport(
        LatencyOptions options, double readingsPerSecond, int windows, List<String> problems, Latencies latencies)
        implements BenchmarkReport {

    LatencyReport {
        problems = List.copyOf(problems);
    }

    @Override
    public String table() {
        return LatencyTable.of(this);
    }
}
