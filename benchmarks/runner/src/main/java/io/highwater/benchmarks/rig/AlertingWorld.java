package io.highwater.benchmarks.rig;

import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the notification job needs beside Kafka: thresholds in PostgreSQL, and Slack without its limits, because they
 * would be all that is measured.
 */
public final class AlertingWorld implements AutoCloseable {

    private static final String TOKEN = "xoxb-bench";

    /** The channel that alerts are posted to. */
    public static final String CHANNEL = "#alerts";

    /** Thresholds that change at once. */
    public static final int FEW = 10;

    private final LocalPostgres postgres;
    private final SlackStandIn slack;

    private AlertingWorld(LocalPostgres postgres, SlackStandIn slack) {
        this.postgres = postgres;
        this.slack = slack;
    }

    /** Starts both, without any threshold. */
    public static AlertingWorld start(Places places) {
        LocalPostgres postgres = LocalPostgres.start(places.sql());
        postgres.execute("TRUNCATE cpu_thresholds");
        return new AlertingWorld(postgres, SlackStandIn.start(SlackStandInOptions.DEFAULT.withoutLimit()));
    }

    /** Gives each of {@code hosts} hosts, as {@link #hostname} names them, the same threshold; nobody else has one. */
    public void setThresholds(long hosts, int allowedTop) {
        postgres.execute("""
                TRUNCATE cpu_thresholds;
                INSERT INTO cpu_thresholds (hostname, allowed_top)
                    SELECT 'hostname' || number, %d FROM generate_series(0, %d) AS number""".formatted(allowedTop, hosts - 1));
        postgres.execute("ANALYZE cpu_thresholds");
    }

    /** One row for all hosts, whatever they are called. */
    public void setThresholdOfAll(int allowedTop) {
        postgres.execute("TRUNCATE cpu_thresholds; INSERT INTO cpu_thresholds (hostname, allowed_top) VALUES ('*', "
                + allowedTop + ")");
    }

    /**
     * Half of them of hosts, half of patterns, each of which a few hundred hosts match; half hold all the time, half are nights
     * of Berlin. Nothing else is silenced.
     */
    public void setSilences(long silences) {
        postgres.execute("""
                TRUNCATE cpu_silences;
                INSERT INTO cpu_silences (hostname, starts_at, days, from_time, to_time, time_zone, reason)
                    SELECT 'hostname' || CASE WHEN number %% 2 = 0 THEN number * 7 || '' ELSE number || '*' END, '2000-01-01',
                        CASE WHEN number %% 4 < 2 THEN 'mon-fri' END, CASE WHEN number %% 4 < 2 THEN TIME '22:00' END,
                        CASE WHEN number %% 4 < 2 THEN TIME '06:00' END, 'Europe/Berlin', 'maintenance'
                    FROM generate_series(1, %d) AS number""".formatted(silences));
    }

    /** Whether each row judges by what was learned as well. A cpu learns for days, so nothing is told of it in a benchmark. */
    public void setLearned(boolean learned) {
        postgres.execute(
                "UPDATE cpu_thresholds SET learned = '%s'; ANALYZE cpu_thresholds".formatted(learned ? "also" : "off"));
    }

    /** Moves the thresholds of a few hosts up or down by one. */
    public void changeFewThresholds() {
        postgres.execute("""
                UPDATE cpu_thresholds SET allowed_top = allowed_top + CASE WHEN allowed_top %% 2 = 0 THEN 1 ELSE -1 END
                WHERE hostname IN (SELECT 'hostname' || number FROM generate_series(0, %d) AS number)""".formatted(FEW - 1));
    }

    /** How often the table was scanned so far, by whomever. PostgreSQL reports it up to a second late. */
    public long readsOfThresholds() throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet reads = statement.executeQuery(
                        "SELECT seq_scan FROM pg_stat_user_tables WHERE relname = 'cpu_thresholds'")) {
            reads.next();
            return reads.getLong(1);
        }
    }

    public static String hostname(long number) {
        return "hostname" + number;
    }

    public SlackStandIn slack() {
        return slack;
    }

    /**
     * The notification job with its defaults, but a Slack that can be called without waiting in between.
     *
     * @param options of the job, beside those that lead here
     */
    public Program notification(String name, String bootstrapServers, List<String> options) {
        List<String> all = new ArrayList<>(List.of("--bootstrap-servers", bootstrapServers));
        all.addAll(List.of("--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", postgres.user()));
        all.addAll(List.of("--slack-api-url", slack.apiUrl(), "--slack-channel", CHANNEL, "--slack-interval", "1ms"));
        all.addAll(options);
        return Program.deployed(
                name,
                "notification",
                all,
                Map.of("SLACK_TOKEN", TOKEN, "HIGHWATER_JDBC_PASSWORD", postgres.password()));
    }

    @Override
    public void close() {
        slack.close();
        postgres.close();
    }
}
