package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.model.CpuReading;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Most of what ours rejects would fail SQL's whole job, or move its watermark. So ours gets it all, SQL only what is
 * clean, and still the results are the same.
 */
@ExtendWith(Tally.class)
class DirtyInputAgainstSqlTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Cluster.small();

    private static final int READINGS = 3_000;

    @TempDir
    Path directory;

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void unusableDocumentsChangeNothingButTheRejections(long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> clean = new Readings(random, Readings.OCTOBER_2021, 60_000, false).documents(READINGS);
        List<byte[]> dirty = new ArrayList<>(clean);
        List<String> reasons =
                new ArrayList<>(Collections.nCopies(Readings.withWordsAfter(clean), RejectReason.NOT_JSON.name()));
        for (int i = 0; i < READINGS / 10; i++) {
            Unusable unusable = Unusable.all().get(random.nextInt(Unusable.all().size()));
            dirty.add(random.nextInt(dirty.size() + 1), unusable.document());
            reasons.add(unusable.reason().name());
        }

        Sql sql = new Sql(directory, 1);
        sql.define(Statements.cpuIn(sql.files(List.of(clean))));
        sql.define(Statements.filtered(sql.output(Statements.FILTERED)));
        sql.define(Statements.averages(sql.output(Statements.AVERAGES)));
        sql.run(Statements.FILTER, Statements.AVERAGE_PER_WINDOW);
        List<Decoded<CpuReading>> decoded = Ours.decodeReadings(dirty, 0, Unusable.WRITTEN_AT);
        Map<Ours.Output, List<String>> filtered = Ours.filter(decoded);
        Map<Ours.Output, List<String>> averaged = Ours.average(List.of(decoded), 1);

        String as = "seed " + seed;
        assertThat(filtered.get(Ours.Output.KEPT))
                .as(as)
                .containsExactlyInAnyOrderElementsOf(sql.rows(Statements.FILTERED));
        assertThat(filtered.get(Ours.Output.REJECTED)).as(as).containsExactlyInAnyOrderElementsOf(reasons);
        assertThat(averaged.get(Ours.Output.REJECTED)).as(as).containsExactlyInAnyOrderElementsOf(reasons);
        Lateness.Split split =
                Lateness.inSql(directory, clean).split(Ours.decodeReadings(clean, 0, Unusable.WRITTEN_AT));
        assertThat(averaged.get(Ours.Output.LATE)).as(as).containsExactlyInAnyOrderElementsOf(split.late());
        Averages.assertSame(as, averaged.get(Ours.Output.AVERAGE), sql.rows(Statements.AVERAGES), split.onTime());
        Tally.add("filtered rows", filtered.get(Ours.Output.KEPT).size());
        Tally.add("late readings", split.late().size());
        Tally.add("rejections", reasons.size());
    }

    /**
     * SQL believes any time: one reading without a hostname, or from a clock that is two hours ahead, closes the windows
     * of all. Ours asks a rejected reading nothing, not even its time.
     */
    @ParameterizedTest(name = "{0}")
    @CsvSource({"no hostname, 100_000", "a clock ahead, 7_200_001"})
    void aRejectedReadingMovesSqlsWatermarkAndNotOurs(String what, String ahead) throws Exception {
        String hostname = what.equals("no hostname") ? "null" : "\"doc\"";
        List<byte[]> documents = List.of(
                document("\"doc\"", 90, Readings.OCTOBER_2021),
                document(hostname, 99, Readings.OCTOBER_2021 + Long.parseLong(ahead.replace("_", ""))),
                document("\"doc\"", 92, Readings.OCTOBER_2021 + 1));

        Sql sql = new Sql(directory, 1);
        sql.define(Statements.cpuIn(sql.files(List.of(documents))));
        sql.define(Statements.averages(sql.output(Statements.AVERAGES)));
        sql.run(Statements.AVERAGE_PER_WINDOW);
        Map<Ours.Output, List<String>> ours =
                Ours.average(List.of(Ours.decodeReadings(documents, 0, Readings.OCTOBER_2021 + 3_600_000)), 1);

        String window = "{\"window_start\":\"2021-10-11 12:53:00\",\"window_end\":\"2021-10-11 12:53:30\","
                + "\"hostname\":\"doc\",\"cpu\":\"cpu1\",";
        assertThat(ours.get(Ours.Output.AVERAGE)).containsExactly(window + "\"usage_avg\":91.0,\"usage_max\":92.0}");
        assertThat(ours.get(Ours.Output.LATE)).isEmpty();
        assertThat(ours.get(Ours.Output.REJECTED)).hasSize(1);
        assertThat(sql.rows(Statements.AVERAGES)).contains(window + "\"usage_avg\":90.0,\"usage_max\":90.0}");
    }

    /** One such document among good ones, and no restart gets past it. A time is missed later than in the reader. */
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void failsTheWholeJobOfSqlAndIsOneRejectionOfOurs(Unusable unusable) throws Exception {
        List<byte[]> documents = List.of(
                document("\"doc\"", 90, Readings.OCTOBER_2021),
                unusable.document(),
                document("\"doc\"", 92, Readings.OCTOBER_2021 + 1));

        Sql sql = new Sql(directory, 1);
        sql.define(Statements.cpuIn(sql.files(List.of(documents))));
        sql.define(Statements.averages(sql.output(Statements.AVERAGES)));
        assertThatThrownBy(() -> sql.run(Statements.AVERAGE_PER_WINDOW))
                .hasMessageContaining("Failed to wait job finish");

        Map<Ours.Output, List<String>> ours =
                Ours.average(List.of(Ours.decodeReadings(documents, 0, Unusable.WRITTEN_AT)), 1);
        assertThat(ours.get(Ours.Output.AVERAGE)).singleElement().asString().contains("\"usage_avg\":91.0");
        assertThat(ours.get(Ours.Output.REJECTED))
                .containsExactly(unusable.reason().name());
    }

    static Stream<Unusable> failsTheWholeJobOfSqlAndIsOneRejectionOfOurs() {
        Set<String> some = Set.of("words", "half a document", "a word for a usage", "no time");
        return Unusable.all().stream().filter(unusable -> some.contains(unusable.what()));
    }

    private static byte[] document(String hostname, int usage, long occurredAt) {
        return ("{\"hostname\":" + hostname + ",\"cpu\":\"cpu1\",\"usage\":" + usage + ",\"occurred_at\":" + occurredAt
                        + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
