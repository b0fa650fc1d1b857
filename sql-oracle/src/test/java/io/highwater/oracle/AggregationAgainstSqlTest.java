package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.model.CpuReading;
import java.nio.file.Path;
import java.util.ArrayList;
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
class AggregationAgainstSqlTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Cluster.small();

    private static final int READINGS = 8_000;
    private static final int PARTITIONS = 4;

    /** As late as a reading may be and yet on time: one millisecond more and it could tie with the watermark. */
    private static final long ON_TIME = Readings.OUT_OF_ORDERNESS - 1;

    @TempDir
    Path directory;

    /** What SQL drops without a word comes out of ours as late, and nothing else does. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void averagesWhatSqlAveragesAndSetsAsideWhatSqlDrops(long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> documents = new Readings(random, Readings.anyStart(random), 60_000, true).documents(READINGS);

        List<String> theirs = averagesInSql(List.of(documents), 1);
        Lateness lateness = Lateness.inSql(directory, documents);
        List<Decoded<CpuReading>> decoded = Ours.decodeReadings(documents, 0, Ours.NO_TIMESTAMP);
        Map<Ours.Output, List<String>> ours = Ours.average(List.of(decoded), 1);

        Lateness.Split split = lateness.split(decoded);
        String as = "seed " + seed;
        assertThat(split.late()).as(as).hasSizeGreaterThan(READINGS / 100);
        assertThat(ours.get(Ours.Output.LATE)).as(as).containsExactlyInAnyOrderElementsOf(split.late());
        compare(as, ours.get(Ours.Output.AVERAGE), theirs, split.onTime());
        Tally.add("late readings", split.late().size());
    }

    /**
     * Each partition stays within the bound of its own watermark, and the watermark of all is never ahead of any: so
     * nothing is late, however the partitions are read, and how far they are apart does not matter.
     */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void averagesSeveralPartitionsFarApartAsSqlDoes(long seed) throws Exception {
        Random random = new Random(seed);
        List<List<byte[]>> partitions = new ArrayList<>();
        List<List<Decoded<CpuReading>>> decoded = new ArrayList<>();
        for (int i = 0; i < PARTITIONS; i++) {
            long start = Readings.OCTOBER_2021 + random.nextInt(300_000);
            partitions.add(new Readings(random, start, ON_TIME, true).documents(READINGS / PARTITIONS));
            decoded.add(Ours.decodeReadings(partitions.get(i), i, Ours.NO_TIMESTAMP));
        }

        List<String> theirs = averagesInSql(partitions, 2);
        Map<Ours.Output, List<String>> ours = Ours.average(decoded, 2);

        List<CpuReading> usable = decoded.stream()
                .flatMap(List::stream)
                .filter(reading -> !reading.isRejected())
                .map(Decoded::value)
                .toList();
        String as = "seed " + seed;
        assertThat(ours.get(Ours.Output.LATE)).as(as).isEmpty();
        compare(as, ours.get(Ours.Output.AVERAGE), theirs, usable);
    }

    /** A series or an average of NULL is SQL's for readings that lack a field; ours has rejected them. */
    private static void compare(String as, List<String> ours, List<String> theirs, List<CpuReading> onTime) {
        List<String> complete =
                theirs.stream().filter(row -> !row.contains(":null")).toList();
        assertThat(complete).as(as).hasSizeLessThan(theirs.size());
        Averages.assertSame(as, ours, complete, onTime);
    }

    private List<String> averagesInSql(List<List<byte[]>> partitions, int parallelism) throws Exception {
        Sql sql = new Sql(directory, parallelism);
        sql.define(Statements.cpuIn(sql.files(partitions)));
        sql.define(Statements.averages(sql.output(Statements.AVERAGES)));
        sql.run(Statements.AVERAGE_PER_WINDOW);
        return sql.rows(Statements.AVERAGES);
    }
}
