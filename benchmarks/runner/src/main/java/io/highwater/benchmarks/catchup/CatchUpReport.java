package io.highwater.benchmarks.catchup;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.highwater.benchmarks.rig.BenchmarkReport;
import java.util.List;
import java.util.Locale;

/** What the runs came to. */
record CatchUpReport(CatchUpOptions options, List<Caught> runs) implements BenchmarkReport {

    CatchUpReport {
        runs = List.copyOf(runs);
    }

    @Override
    @JsonProperty
    public List<String> problems() {
        return runs.stream()
                .flatMap(run -> run.problems().stream().map(problem -> run.name() + ": " + problem))
                .toList();
    }

    @Override
    public String table() {
        StringBuilder table = new StringBuilder(String.format(
                Locale.ROOT,
                "%d min of %,d hosts missed; start of the JVMs included%n%n"
                        + "| run | readings | averages after s | readings per s | times as fast as live | last incident told after s "
                        + "| messages | begun before the stop | aggregation: heap MiB | checkpoint KiB | notification: heap MiB "
                        + "| checkpoint KiB |%n"
                        + "|---|---|---|---|---|---|---|---|---|---|---|---|%n",
                options.size().length().toMinutes(),
                options.size().hosts()));
        for (Caught run : runs) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %.1f | %,.0f | %,.0f | %.1f | %,d | %,d | %,.1f | %,d | %,.1f | %,d |%n",
                    run.name(),
                    run.amounts().readings(),
                    run.seconds().read(),
                    run.readingsPerSecond(),
                    options.size().length().toSeconds() / run.seconds().read(),
                    run.seconds().told(),
                    run.amounts().messages(),
                    run.amounts().messagesBefore(),
                    run.aggregation().heapBytes() / 1048576.0,
                    run.aggregation().checkpointBytes() / 1024,
                    run.notification().heapBytes() / 1048576.0,
                    run.notification().checkpointBytes() / 1024));
        }
        return table.toString();
    }
}
