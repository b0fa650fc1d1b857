package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_MILLISECOND;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.EventTime.OUT_OF_ORDERNESS;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.kafka.Watermarks;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.LateReading;
import io.highwater.testing.Pipelines;
import io.highwater.testing.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.runtime.testutils.InMemoryReporter;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AggregationPipelineTest {

    private static final InMemoryReporter METRICS = InMemoryReporter.createWithRetainedMetrics();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setConfiguration(METRICS.addToConfiguration(new Configuration()))
            .build());

    @Test
    void averagesEachSeriesOfItsOwn() throws Exception {
        Results results = run(
                reading("dopey", "cpu1", 70, NOON),
                reading("dopey", "cpu2", 10, NOON),
                reading("doc", "cpu1", 20, NOON),
                reading("dopey", "cpu1", 80, NOON + ONE_SECOND));

        assertThat(results.averages)
                .containsExactlyInAnyOrder(
                        new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu1", 75, 80),
                        new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu2", 10, 10),
                        new CpuAggregate(NOON, NOON + ONE_WINDOW, "doc", "cpu1", 20, 20));
    }

    @Test
    void aWindowHoldsItsStartAndNotItsEnd() throws Exception {
        Results results = run(
                reading("dopey", "cpu1", 1, NOON - ONE_MILLISECOND),
                reading("dopey", "cpu1", 2, NOON),
                reading("dopey", "cpu1", 3, NOON + ONE_WINDOW - ONE_MILLISECOND),
                reading("dopey", "cpu1", 4, NOON + ONE_WINDOW));

        assertThat(results.averages)
                .containsExactly(
                        new CpuAggregate(NOON - ONE_WINDOW, NOON, "dopey", "cpu1", 1, 1),
                        new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu1", 2.5, 3),
                        new CpuAggregate(NOON + ONE_WINDOW, NOON + 2 * ONE_WINDOW, "dopey", "cpu1", 4, 4));
    }

    @Test
    void aWindowClosesWhenTheWatermarkReachesItsLastMillisecond() throws Exception {
        long closing = NOON + ONE_WINDOW - ONE_MILLISECOND + OUT_OF_ORDERNESS;
        CpuReading inTime = reading("dopey", "cpu1", 50, NOON);
        CpuReading late = reading("dopey", "cpu1", 90, NOON + ONE_SECOND);

        Results stillOpen = run(inTime, reading("doc", "cpu1", 1, closing - ONE_MILLISECOND), late);
        Results closed = run(inTime, reading("doc", "cpu1", 1, closing), late);

        assertThat(stillOpen.averages).contains(new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu1", 70, 90));
        assertThat(stillOpen.late).isEmpty();
        assertThat(closed.averages).contains(new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu1", 50, 50));
        assertThat(closed.late).containsExactly(new LateReading(late, NOON + ONE_WINDOW, 0));
    }

    @Test
    void aLateReadingSaysByHowMuchAndIsCounted() throws Exception {
        CpuReading late = reading("dopey", "cpu1", 90, NOON);

        Results results = run(
                reading("dopey", "cpu1", 50, NOON),
                reading("dopey", "cpu1", 1, NOON + ONE_WINDOW + OUT_OF_ORDERNESS + 7 * ONE_SECOND - ONE_MILLISECOND),
                late,
                late);

        LateReading described = new LateReading(late, NOON + ONE_WINDOW, 7 * ONE_SECOND);
        assertThat(results.late).containsExactly(described, described);
        assertThat(results.lateCount).isEqualTo(2);
    }

    @Test
    void rejectionsGoAsideAndCloseNoWindow() throws Exception {
        Decoded<CpuReading> rejection = Samples.rejected(RejectReason.TOO_FAR_AHEAD);

        Results results = runDecoded(List.of(
                Decoded.of(reading("dopey", "cpu1", 50, NOON)),
                rejection,
                Decoded.of(reading("dopey", "cpu1", 60, NOON))));

        assertThat(results.averages)
                .containsExactly(new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu1", 55, 60));
        assertThat(results.late).isEmpty();
        assertThat(results.rejected)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(rejection.rejected());
    }

    @Test
    void anAverageDoesNotDependOnTheOrderOfArrival() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<CpuReading> readings = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            // All within what the watermark allows, so that no order makes any of them late.
            long occurredAt = NOON + 25 * ONE_SECOND + random.nextLong(OUT_OF_ORDERNESS);
            readings.add(reading("host" + random.nextInt(3), "cpu1", 70 + 30 * random.nextDouble(), occurredAt));
        }
        Results inOneOrder = run(readings.toArray(CpuReading[]::new));
        Collections.shuffle(readings, random);
        Results inAnother = run(readings.toArray(CpuReading[]::new));

        assertThat(inAnother.averages)
                .as("seed %d", seed)
                .hasSize(6)
                .containsExactlyInAnyOrderElementsOf(inOneOrder.averages);
    }

    /** In Flink's batch mode state is that of one key after the other, and a window would be that of the last. */
    @Test
    void boundedInputIsAStreamTooWhateverTheClusterPrefers() throws Exception {
        for (RuntimeExecutionMode mode : RuntimeExecutionMode.values()) {
            StreamExecutionEnvironment environment =
                    Pipelines.environment(new Configuration().set(ExecutionOptions.RUNTIME_MODE, mode));

            Results results = run(
                    environment,
                    Stream.of(
                                    reading("dopey", "cpu1", 70, NOON),
                                    reading("doc", "cpu1", 20, NOON),
                                    reading("doc", "cpu1", 30, NOON + ONE_WINDOW),
                                    reading("dopey", "cpu2", 10, NOON))
                            .map(Decoded::of)
                            .toList());

            assertThat(results.averages).as("%s", mode).hasSize(4);
        }
    }

    private record Results(
            List<CpuAggregate> averages, List<LateReading> late, List<Rejected> rejected, long lateCount) {}

    private static Results run(CpuReading... readings) throws Exception {
        return runDecoded(Stream.of(readings).map(Decoded::of).toList());
    }

    private static Results runDecoded(List<Decoded<CpuReading>> records) throws Exception {
        return run(Pipelines.environment(), records);
    }

    private static Results run(StreamExecutionEnvironment environment, List<Decoded<CpuReading>> records)
            throws Exception {
        WindowOptions windows = new WindowOptions(
                Duration.ofMillis(ONE_WINDOW),
                Duration.ofMillis(OUT_OF_ORDERNESS),
                Duration.ofMinutes(1),
                Optional.empty(),
                Optional.empty());
        DataStream<Decoded<CpuReading>> source = Pipelines.source(environment, CpuReading.class, records)
                .assignTimestampsAndWatermarks(Pipelines.afterEachEvent(
                        Watermarks.of(CpuReading::occurredAt, windows.outOfOrderness(), windows.idleTimeout())));
        AggregationPipeline.Outputs outputs = AggregationPipeline.build(source, windows);
        Supplier<List<CpuAggregate>> averages = Pipelines.collect(outputs.averages());
        Supplier<List<LateReading>> late = Pipelines.collect(outputs.late());
        Supplier<List<Rejected>> rejected = Pipelines.collect(outputs.rejected());
        JobID job = environment.execute().getJobID();
        return new Results(averages.get(), late.get(), rejected.get(), lateCount(job));
    }

    private static long lateCount(JobID job) {
        Collection<Metric> found =
                METRICS.findMetrics(job, "average-per-window.*\\.late$").values();
        assertThat(found).hasSize(1);
        return ((Counter) found.iterator().next()).getCount();
    }
}
