package io.highwater.benchmarks.contenders;

import io.highwater.kafka.options.Delivery;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;

/** The tutorial's statements over its Kafka tables, with the settings that serve Flink SQL best. */
final class Sql {

    private static final String READINGS = """
            CREATE TABLE READINGS (
                hostname STRING, cpu STRING, `usage` DOUBLE, occurred_at BIGINT,
                time_ltz AS TO_TIMESTAMP_LTZ(occurred_at, 3),
                WATERMARK FOR time_ltz AS time_ltz - INTERVAL '10' SECOND
            ) WITH (
                'connector' = 'kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s',
                'properties.group.id' = '%s', 'scan.startup.mode' = 'earliest-offset',
                'scan.bounded.mode' = 'latest-offset', 'format' = 'json')""";

    private static final String OUT = """
            CREATE TABLE RESULTS (%s) WITH (
                'connector' = 'kafka', 'topic' = '%s', 'properties.bootstrap.servers' = '%s', 'format' = 'json',
                'properties.transaction.timeout.ms' = '900000', 'sink.delivery-guarantee' = '%s'%s)""";

    private static final String KEPT = "time_ltz TIMESTAMP(3), hostname STRING, cpu STRING, `usage` DOUBLE";

    private static final String AVERAGES = """
            window_start TIMESTAMP(3), window_end TIMESTAMP(3), hostname STRING, cpu STRING,
            usage_avg DOUBLE, usage_max DOUBLE""";

    private static final String FILTER = """
            INSERT INTO RESULTS
            SELECT time_ltz, hostname, cpu, `usage` FROM READINGS WHERE `usage` > 80""";

    private static final String AVERAGE_PER_WINDOW = """
            INSERT INTO RESULTS
            SELECT window_start, window_end, hostname, cpu, AVG(`usage`), MAX(`usage`)
            FROM TABLE(TUMBLE(TABLE READINGS, DESCRIPTOR(time_ltz), INTERVAL '30' SECONDS))
            GROUP BY window_start, window_end, hostname, cpu""";

    private static final Map<String, String> SETTINGS = Map.of(
            "table.local-time-zone", "UTC",
            "table.optimizer.agg-phase-strategy", "TWO_PHASE",
            // Which partition is read when depends on the machine; none is to count as idle meanwhile.
            "table.exec.source.idle-timeout", "1 h");

    private static final Map<String, String> MINI_BATCH = Map.of(
            "table.exec.mini-batch.enabled", "true",
            "table.exec.mini-batch.allow-latency", "1 s",
            "table.exec.mini-batch.size", "5000");

    private Sql() {}

    static void filter(StreamExecutionEnvironment environment, Assignment assignment) throws Exception {
        // Without mini-batch: there is nothing to batch, and its plan would have one operator more.
        run(environment, assignment, KEPT, FILTER, SETTINGS);
    }

    static void aggregate(StreamExecutionEnvironment environment, Assignment assignment) throws Exception {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(MINI_BATCH);
        run(environment, assignment, AVERAGES, AVERAGE_PER_WINDOW, settings);
    }

    private static void run(
            StreamExecutionEnvironment environment,
            Assignment assignment,
            String columns,
            String statement,
            Map<String, String> settings)
            throws Exception {
        StreamTableEnvironment tables = StreamTableEnvironment.create(environment);
        // Settings of the whole run win, so that others can be tried.
        Set<String> asked = environment.getConfiguration().toMap().keySet();
        settings.forEach((key, value) -> {
            if (!asked.contains(key)) {
                tables.getConfig().set(key, value);
            }
        });
        tables.executeSql(READINGS.formatted(assignment.input(), assignment.bootstrapServers(), assignment.group()));
        tables.executeSql(OUT.formatted(
                columns,
                assignment.output(),
                assignment.bootstrapServers(),
                assignment.delivery(),
                assignment.delivery() == Delivery.EXACTLY_ONCE
                        ? ", 'sink.transactional-id-prefix' = '" + assignment.group() + "'"
                        : ""));
        tables.executeSql(statement).await();
    }
}
