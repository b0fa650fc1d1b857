package io.highwater.oracle;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The SQL: the tables of the three pipelines with files in the place of topics, and the statements between them. */
final class Statements {

    static final String CPU_IN = "CPU_IN";
    static final String FILTERED = "CPU_OUT_FILTER";
    static final String AVERAGES = "CPU_OUT_AGG";
    static final String AGGREGATES_IN = "CPU_AGG_IN";
    static final String THRESHOLDS = "CPU_THRESHOLDS";
    static final String NOTICES = "SLACK_OUT";
    static final String COUNTED = "COUNTED_OUT";
    static final String CLOCK = "CLOCK_OUT";

    static final String FILTER = """
            INSERT INTO CPU_OUT_FILTER
            SELECT time_ltz, hostname, cpu, `usage` FROM CPU_IN WHERE `usage` > 80""";

    static final String AVERAGE_PER_WINDOW = """
            INSERT INTO CPU_OUT_AGG
            SELECT window_start, window_end, hostname, cpu, AVG(`usage`), MAX(`usage`)
            FROM TABLE(TUMBLE(TABLE CPU_IN, DESCRIPTOR(time_ltz), INTERVAL '30' SECONDS))
            GROUP BY window_start, window_end, hostname, cpu""";

    /** Which readings SQL counted, by the number that each document carries in a field unknown to the tutorial. */
    static final String COUNT_PER_WINDOW = """
            INSERT INTO COUNTED_OUT
            SELECT window_start, hostname, cpu, LISTAGG(CAST(n AS STRING))
            FROM TABLE(TUMBLE(TABLE CPU_IN, DESCRIPTOR(time_ltz), INTERVAL '30' SECONDS))
            GROUP BY window_start, window_end, hostname, cpu""";

    /** What SQL's watermark was when each reading came. */
    static final String WATERMARK_PER_READING =
            "INSERT INTO CLOCK_OUT SELECT n, CAST(CURRENT_WATERMARK(time_ltz) AS TIMESTAMP(3)) FROM CPU_IN";

    static final String NOTIFY = """
            INSERT INTO SLACK_OUT
            SELECT 'host:' || a.hostname || ' CPU: ' || a.cpu || ' avg CPU value:' || CAST(a.usage_avg AS STRING)
                || ' over the threshold ' || CAST(t.allowed_top AS STRING)
            FROM CPU_AGG_IN a JOIN CPU_THRESHOLDS t ON a.hostname = t.hostname
            WHERE a.usage_avg > t.allowed_top""";

    private static final String PARTITION = """
            CREATE TABLE %s (
                hostname STRING, cpu STRING, `usage` DOUBLE, occurred_at BIGINT, %s
                time_ltz AS TO_TIMESTAMP_LTZ(occurred_at, 3),
                WATERMARK FOR time_ltz AS time_ltz - INTERVAL '10' SECOND
            ) WITH (%s)""";

    private static final String AGGREGATE = """
            window_start TIMESTAMP(3), window_end TIMESTAMP(3), hostname STRING, cpu STRING,
            usage_avg DOUBLE, usage_max DOUBLE""";

    private Statements() {}

    /**
     * A table for each partition and {@code CPU_IN} as all of them: each has a watermark of its own, and the slowest
     * counts, as with the partitions of a topic.
     */
    static List<String> cpuIn(List<Path> partitions) {
        return partitioned(partitions, "");
    }

    /** The same with the documents' numbers. One column more makes SQL's reader stop later, hence not always. */
    static List<String> numberedCpuIn(List<Path> partitions) {
        return partitioned(partitions, "n BIGINT,");
    }

    private static List<String> partitioned(List<Path> partitions, String moreColumns) {
        List<String> statements = IntStream.range(0, partitions.size())
                .mapToObj(i -> PARTITION.formatted(CPU_IN + i, moreColumns, jsonFiles(partitions.get(i))))
                .collect(Collectors.toList());
        statements.add(IntStream.range(0, partitions.size())
                .mapToObj(i -> "SELECT * FROM " + CPU_IN + i)
                .collect(Collectors.joining(" UNION ALL ", "CREATE VIEW " + CPU_IN + " AS ", "")));
        return statements;
    }

    static String filtered(Path out) {
        return table(FILTERED, "time_ltz TIMESTAMP(3), hostname STRING, cpu STRING, `usage` DOUBLE", out);
    }

    static String averages(Path out) {
        return table(AVERAGES, AGGREGATE, out);
    }

    static String aggregatesIn(Path in) {
        return table(AGGREGATES_IN, AGGREGATE, in);
    }

    static String thresholds(Path in) {
        return table(THRESHOLDS, "hostname VARCHAR, allowed_top INT", in);
    }

    static String notices(Path out) {
        return table(NOTICES, "message STRING", out);
    }

    static String counted(Path out) {
        return table(COUNTED, "window_start TIMESTAMP(3), hostname STRING, cpu STRING, numbers STRING", out);
    }

    static String clock(Path out) {
        return table(CLOCK, "n BIGINT, watermark_before TIMESTAMP(3)", out);
    }

    private static String table(String name, String columns, Path path) {
        return "CREATE TABLE " + name + " (" + columns + ") WITH (" + jsonFiles(path) + ")";
    }

    private static String jsonFiles(Path path) {
        return "'connector' = 'filesystem', 'format' = 'json', 'path' = '" + path.toUri() + "'";
    }
}
