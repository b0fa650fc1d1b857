package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.RejectReason;
import io.highwater.notification.thresholds.Threshold;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.table.data.StringData;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@ExtendWith(Tally.class)
class NotificationAgainstSqlTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Cluster.small();

    private static final int AGGREGATES = 5_000;

    @TempDir
    Path directory;

    /** Where the cpu is missing SQL posts a message of NULL; ours sets the aggregate aside. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("io.highwater.oracle.Seeds#all")
    void saysWhatSqlSays(long seed) throws Exception {
        List<byte[]> documents = new Aggregates(new Random(seed)).documents(AGGREGATES);

        List<String> theirs = messagesOfSql(documents);
        Map<Ours.Output, List<String>> ours = Ours.notify(
                Ours.decodeAggregates(documents),
                Aggregates.THRESHOLDS.entrySet().stream()
                        .map(row -> new Threshold(row.getKey(), row.getValue()))
                        .toList());

        List<String> complete =
                theirs.stream().filter(row -> !row.contains(":null")).toList();
        SqlJson json = SqlJson.messages();
        assertThat(ours.get(Ours.Output.NOTICE).stream()
                        .map(text -> new String(json.write(StringData.fromString(text)), StandardCharsets.UTF_8))
                        .toList())
                .as("seed %d", seed)
                .hasSizeGreaterThan(AGGREGATES / 4)
                .containsExactlyInAnyOrderElementsOf(complete);
        assertThat(ours.get(Ours.Output.REJECTED))
                .as("seed %d", seed)
                .hasSizeGreaterThanOrEqualTo(theirs.size() - complete.size())
                .containsOnly(RejectReason.MISSING_FIELD.name());
        Tally.add("notices", complete.size());
    }

    /** SQL tells people of an average that is infinite; ours sets it aside. NaN is above nothing in either. */
    @Test
    void anInfiniteAverageIsTellableToSqlOnly() throws Exception {
        List<byte[]> documents = Stream.of("\"Infinity\"", "1e400", "\"NaN\"", "20.000000000000004", "20")
                .map(average -> "{\"window_start\":\"2021-10-11 12:53:00\",\"window_end\":\"2021-10-11 12:53:30\","
                        + "\"hostname\":\"doc\",\"cpu\":\"cpu1\",\"usage_avg\":" + average + ",\"usage_max\":99}")
                .map(document -> document.getBytes(StandardCharsets.UTF_8))
                .toList();
        String infinite = "host:doc CPU: cpu1 avg CPU value:Infinity over the threshold 20";
        String justAbove = "host:doc CPU: cpu1 avg CPU value:20.000000000000004 over the threshold 20";

        Map<Ours.Output, List<String>> ours =
                Ours.notify(Ours.decodeAggregates(documents), List.of(new Threshold("doc", 20)));

        assertThat(messagesOfSql(documents))
                .containsExactlyInAnyOrder(message(infinite), message(infinite), message(justAbove));
        assertThat(ours.get(Ours.Output.NOTICE)).containsExactly(justAbove);
        assertThat(ours.get(Ours.Output.REJECTED)).hasSize(3).containsOnly(RejectReason.NOT_FINITE.name());
    }

    private static String message(String text) {
        return "{\"message\":\"" + text + "\"}";
    }

    private List<String> messagesOfSql(List<byte[]> documents) throws Exception {
        Sql sql = new Sql(directory, 1);
        sql.define(Statements.aggregatesIn(sql.file("aggregates", documents)));
        sql.define(Statements.thresholds(sql.file(
                "thresholds",
                Aggregates.THRESHOLDS.entrySet().stream()
                        .map(row -> "{\"hostname\":\"" + row.getKey() + "\",\"allowed_top\":" + row.getValue() + "}")
                        .map(row -> row.getBytes(StandardCharsets.UTF_8))
                        .toList())));
        sql.define(Statements.notices(sql.output(Statements.NOTICES)));
        sql.run(Statements.NOTIFY);
        return sql.rows(Statements.NOTICES);
    }
}
