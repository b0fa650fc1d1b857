package io.highwater.benchmarks.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** That each of them runs. What it costs depends on the machine. */
class MicroTest {

    @Test
    void eachStepRuns() throws RunnerException {
        // Else another run on this machine, of whomever, makes this one fail.
        System.setProperty("jmh.ignoreLock", "true");
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .forks(0)
                        .warmupIterations(0)
                        .measurementIterations(1)
                        .measurementTime(TimeValue.milliseconds(5))
                        .param("rows", "1000")
                        .param("series", "1000")
                        .shouldFailOnError(true)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();

        assertThat(results)
                .extracting(result -> result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)", "$1"))
                .contains(
                        "DecoderBenchmark.reading",
                        "DecoderBenchmark.aggregate",
                        "EncoderBenchmark.aggregate",
                        "AccumulatorBenchmark.usageStatistics",
                        "IncidentTrackerBenchmark.belowItsThreshold",
                        "SilencedJudgingBenchmark.average",
                        "LearnedBandsBenchmark.average",
                        "ThresholdUpdatesBenchmark.tenChangedRows");
        assertThat(results)
                .allSatisfy(result ->
                        assertThat(result.getPrimaryResult().getScore()).isPositive());
    }
}
