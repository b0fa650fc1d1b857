package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Values that no sensor sends, where both sides have a result and it is not the same one. */
class OddValuesAgainstSqlTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Cluster.small();

    private static final String WINDOW =
            "{\"window_start\":\"2021-10-11 12:53:00\",\"window_end\":\"2021-10-11 12:53:30\",";

    @TempDir
    Path directory;

    @Test
    void anAverageOfNegativeZerosIsAPlainZero() throws Exception {
        List<byte[]> documents = List.of(document("doc", "-0.0"), document("dopey", "-0"));

        assertThat(averagesOfSql(documents))
                .containsExactlyInAnyOrder(average("doc", "0.0", "-0.0"), average("dopey", "0.0", "-0.0"));
        assertThat(averagesOfOurs(documents)).containsExactlyInAnyOrderElementsOf(averagesOfSql(documents));
    }

    /** Of equal zeros SQL's maximum is the first that came; ours is 0.0 in any order. */
    @Test
    void theMaximumOfTwoZerosDependsOnTheirOrderInSqlOnly() throws Exception {
        List<byte[]> documents = List.of(
                document("doc", "-0.0"), document("doc", "0.0"), document("dopey", "0.0"), document("dopey", "-0.0"));

        assertThat(averagesOfSql(documents))
                .containsExactlyInAnyOrder(average("doc", "0.0", "-0.0"), average("dopey", "0.0", "0.0"));
        assertThat(averagesOfOurs(documents))
                .containsExactlyInAnyOrder(average("doc", "0.0", "0.0"), average("dopey", "0.0", "0.0"));
    }

    /** Names with half of a character that needs two: SQL turns them into one name when it groups; ours stay apart. */
    @Test
    void namesWithHalfCharactersBecomeOneSeriesInSqlOnly() throws Exception {
        List<byte[]> documents =
                List.of(document("half\\ud83d", "90"), document("half\\ude00", "91"), document("half?", "92"));

        assertThat(averagesOfSql(documents)).containsExactly(average("half?", "91.0", "92.0"));
        assertThat(averagesOfOurs(documents))
                .containsExactlyInAnyOrder(
                        average("half\\uD83D", "90.0", "90.0"),
                        average("half\\uDE00", "91.0", "91.0"),
                        average("half?", "92.0", "92.0"));
    }

    private static String average(String hostname, String usageAvg, String usageMax) {
        return WINDOW + "\"hostname\":\"" + hostname + "\",\"cpu\":\"cpu1\",\"usage_avg\":" + usageAvg
                + ",\"usage_max\":" + usageMax + "}";
    }

    private List<String> averagesOfSql(List<byte[]> documents) throws Exception {
        Sql sql = new Sql(directory, 1);
        sql.define(Statements.cpuIn(sql.files(List.of(documents))));
        sql.define(Statements.averages(sql.output(Statements.AVERAGES)));
        sql.run(Statements.AVERAGE_PER_WINDOW);
        return sql.rows(Statements.AVERAGES);
    }

    private static List<String> averagesOfOurs(List<byte[]> documents) throws Exception {
        return Ours.average(List.of(Ours.decodeReadings(documents, 0, Ours.NO_TIMESTAMP)), 1)
                .get(Ours.Output.AVERAGE);
    }

    private static byte[] document(String hostname, String usage) {
        return ("{\"hostname\":\"" + hostname + "\",\"cpu\":\"cpu1\",\"usage\":" + usage + ",\"occurred_at\":"
                        + Readings.OCTOBER_2021 + "}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
