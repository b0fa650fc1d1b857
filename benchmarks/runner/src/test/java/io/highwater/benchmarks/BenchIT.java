package io.highwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.StateBackend;
import io.highwater.benchmarks.rig.TestRig;
import io.highwater.local.sensors.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the comparison works and that outputs agree. What a run costs depends on the machine and is not asserted. */
class BenchIT {

    /** All but the read floor, which runs as the notification job's floor anyway. */
    private static final List<Contender> CONTENDERS = Stream.of(Contender.values())
            .filter(contender -> contender != Contender.READ_FLOOR)
            .toList();

    private static final long RECORDS = 3_000;

    @TempDir
    private Path directory;

    @Test
    void allContendersRunAndOursWriteWhatSqlWrites() throws Exception {
        Report report = new Bench(options(), progress -> {}).run();

        assertThat(report.comparisons()).hasSize(1);
        Comparison comparison = report.comparisons().get(0);
        assertThat(comparison.costs())
                .containsOnlyKeys(
                        CONTENDERS.stream().filter(Contender::readsReadings).toArray(Contender[]::new));
        assertThat(comparison.costs().values()).allSatisfy(costs -> {
            assertThat(costs).hasSize(1);
            assertThat(costs.get(0).twice().cpuSeconds()).isPositive();
            assertThat(costs.get(0).twice().allocatedBytes()).isPositive();
        });
        assertThat(comparison.outputs().get(Contender.SQL_AGGREGATION).rows()).isPositive();
        assertThat(comparison.agreesWithSql(Contender.FILTER)).contains(true);
        assertThat(comparison.agreesWithSql(Contender.AGGREGATION)).contains(true);
        assertThat(report.judging()).hasValueSatisfying(judging -> {
            assertThat(judging.judged()).isEqualTo(2 * RECORDS);
            assertThat(judging.changes()).isPositive();
            assertThat(judging.correct()).isTrue();
        });
        assertThat(report.correct()).isTrue();
        long kept = comparison.outputs().get(Contender.SQL_FILTER).rows();
        assertThat(comparison.outputs().get(Contender.PASS_FLOOR).rows()).isBetween(kept - kept / 20, kept + kept / 20);
        assertThat(ReportTable.of(report)).contains(tableRows());
        assertThat(ReportJson.of(report)
                        .at("/deliveries/at-least-once/filter/agreesWithSql")
                        .asBoolean())
                .isTrue();
    }

    private static List<String> tableRows() {
        return CONTENDERS.stream().map(contender -> "| " + contender + " | ").toList();
    }

    private BenchOptions options() {
        return new BenchOptions(
                RECORDS,
                1,
                0,
                Profile.TUTORIAL,
                50,
                1,
                List.of(Delivery.AT_LEAST_ONCE),
                CONTENDERS,
                100,
                10_000,
                TestRig.child(StateBackend.HEAP),
                TestRig.places(directory));
    }
}
