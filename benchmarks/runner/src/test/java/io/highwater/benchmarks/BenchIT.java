package io.highwater.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.benchmarks.judging.Judging;
import io.highwater.benchmarks.judging.Tables;
import io.highwater.benchmarks.rig.Amount;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.ReportFile;
import io.highwater.benchmarks.rig.StateBackend;
import io.highwater.benchmarks.rig.TestRig;
import io.highwater.local.sensors.Profile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        Report report = new Bench(options(), System.out::println).run();

        assertThat(report.problems()).isEmpty();
        assertThat(report.comparisons()).hasSize(1);
        Map<Contender, Comparison.Result> results = report.comparisons().get(0).contenders();
        assertThat(results)
                .containsOnlyKeys(
                        CONTENDERS.stream().filter(Contender::readsReadings).toArray(Contender[]::new));
        assertThat(results.values())
                .allSatisfy(result -> assertThat(result.costs().rounds()).hasSize(1));
        assertThat(results.get(Contender.FILTER).agreesWithSql()).contains(true);
        assertThat(results.get(Contender.AGGREGATION).agreesWithSql()).contains(true);
        assertThat(rows(results, Contender.SQL_AGGREGATION)).isPositive();
        long kept = rows(results, Contender.SQL_FILTER);
        assertThat(rows(results, Contender.PASS_FLOOR)).isBetween(kept - kept / 20, kept + kept / 20);
        assertThat(report.notification()).hasValueSatisfying(judging -> {
            assertThat(judging.outcome().judged()).isEqualTo(2 * RECORDS);
            assertThat(judging.outcome().incidentsOpenedOrEnded()).isPositive();
            assertThat(judging.contenders())
                    .allSatisfy(
                            contender -> assertThat(contender.costs().rounds()).hasSize(1))
                    .extracting(Judging.Result::name)
                    .containsExactly("notification", "notification, 20 silences", "notification, learned");
        });
        assertThat(report.table())
                .contains(tableRows())
                .contains("| notification, 20 silences | ", "| notification, learned | ");
        JsonNode json = ReportFile.json(report);
        assertThat(json.at("/deliveries/0/contenders/filter/agreesWithSql").asBoolean())
                .isTrue();
        assertThat(json.at("/notification/contenders/2/rounds")).hasSize(1);
    }

    private static long rows(Map<Contender, Comparison.Result> results, Contender contender) {
        return results.get(contender).rows().orElseThrow();
    }

    private static List<String> tableRows() {
        return CONTENDERS.stream().map(contender -> "| " + contender + " | ").toList();
    }

    private BenchOptions options() {
        return new BenchOptions(
                new Amount(RECORDS, 1, 0),
                new Sensors(Profile.TUTORIAL, 50, 1),
                List.of(Delivery.AT_LEAST_ONCE),
                CONTENDERS,
                new Tables(100, 20, true),
                TestRig.setup(StateBackend.HEAP, directory));
    }
}
