package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.model.CpuReading;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Tally.class)
class FilteringAgainstSqlTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Cluster.small();

    private static final int READINGS = 6_000;

    @TempDir
    Path directory;

    /**
     * Where a field is missing SQL writes a NULL, if it writes a row at all; ours sets the reading
     * aside, and what stands after a document.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void keepsWhatSqlKeepsInTheSameText(long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> documents = new Readings(random, Readings.anyStart(random), 60_000, true).documents(READINGS);

        Sql sql = new Sql(directory, 1);
        sql.define(Statements.cpuIn(sql.files(List.of(documents))));
        sql.define(Statements.filtered(sql.output(Statements.FILTERED)));
        sql.run(Statements.FILTER);
        List<String> theirs = sql.rows(Statements.FILTERED);

        List<Decoded<CpuReading>> decoded = Ours.decodeReadings(documents, 0, Ours.NO_TIMESTAMP);
        Map<Ours.Output, List<String>> ours = Ours.filter(decoded);

        List<String> complete =
                theirs.stream().filter(row -> !row.contains(":null")).toList();
        assertThat(ours.get(Ours.Output.KEPT))
                .as("seed %d", seed)
                .hasSizeGreaterThan(READINGS / 3)
                .containsExactlyInAnyOrderElementsOf(complete);
        List<String> rejected = ours.get(Ours.Output.REJECTED);
        assertThat(rejected)
                .as("seed %d", seed)
                .hasSizeGreaterThanOrEqualTo(theirs.size() - complete.size() + Readings.withWordsAfter(documents))
                .containsOnly(RejectReason.MISSING_FIELD.name(), RejectReason.NOT_JSON.name());
        assertThat(rejected)
                .as("seed %d: words after a document, which SQL ignores", seed)
                .filteredOn(RejectReason.NOT_JSON.name()::equals)
                .hasSize(Readings.withWordsAfter(documents))
                .isNotEmpty();
        Tally.add("filtered rows", complete.size());
    }
}
