package io.highwater.demo.kept;

import io.highwater.codec.IncidentEventDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.job.JobArguments;
import io.highwater.job.JobCommand;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One run of a job: what it meets, under names of its own, so that many can go on side by side.
 *
 * @param name of its consumer group, and what the names of its output begin with
 * @param story of which it is a run
 * @param kafka its brokers
 * @param postgres null where a job is to do without
 * @param slack null for a job that tells nobody
 * @param options further ones
 */
record KeptRun(
        String name, KeptStory story, String kafka, LocalPostgres postgres, KeptSlack slack, List<String> options) {

    /** Nobody listens there. */
    private static final String NO_DATABASE = "jdbc:postgresql://localhost:1/postgres";

    static final Map<String, String> SECRETS = Map.of("SLACK_TOKEN", "xoxb-any", "HIGHWATER_JDBC_PASSWORD", "any");

    <O> O parse(JobArguments<O> arguments, String... ofTheJob) {
        List<String> all = new ArrayList<>(List.of("--bootstrap-servers", kafka, "--group-id", name));
        all.addAll(List.of("--input-topic", story.inputTopic()));
        all.addAll(List.of("--rejected-topic", topic("rejected")));
        all.addAll(List.of(ofTheJob));
        all.addAll(options);
        return JobCommand.parse(arguments, all.toArray(String[]::new), SECRETS, new PrintWriter(System.out, true))
                .orElseThrow();
    }

    String[] withDatabase(String... more) {
        return with(
                more,
                "--jdbc-url",
                postgres == null ? NO_DATABASE : postgres.jdbcUrl(),
                "--jdbc-user",
                postgres == null ? "postgres" : postgres.user());
    }

    /** With short times: nobody waits for an alert. */
    String[] withSlack(String... more) {
        return with(
                withDatabase(more),
                "--alerts-topic",
                topic("alerts"),
                "--thresholds-refresh",
                "200ms",
                "--settle-after",
                "500ms",
                "--slack-channel",
                KeptSlack.CHANNEL,
                "--slack-interval",
                "10ms",
                "--slack-api-url",
                slack.apiUrl());
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Stream.of(some), Stream.of(more)).toArray(String[]::new);
    }

    String topic(String output) {
        return name + "-" + output;
    }

    /** Its table of incidents. */
    String table() {
        return "of_" + name.replace('-', '_');
    }

    /** @return what has been written there, sorted, as text; after the kind of output */
    List<String> written(String output, boolean committed) {
        return Topics.read(kafka, topic(output), committed).stream()
                .map(record -> output + " " + new String(record.value(), StandardCharsets.UTF_8))
                .sorted()
                .toList();
    }

    /** @return each change of an incident in a few words, sorted: what its record holds beside may become more */
    List<String> alerts(boolean committed) throws UnusableException {
        List<String> alerts = new ArrayList<>();
        for (var record : Topics.read(kafka, topic("alerts"), committed)) {
            alerts.add(words(new IncidentEventDecoder().decode(record.value(), record.timestamp())));
        }
        alerts.sort(null);
        return alerts;
    }

    private static String words(IncidentEvent event) {
        Handling handling = event.handling();
        Route route = handling.route();
        return "alert " + event.incidentId() + " " + event.sequence() + " " + event.change() + ", peak "
                + event.peak().average() + " over " + event.peak().limit().allowedTop()
                + (handling.silenced() == null
                        ? ""
                        : ", silenced by " + handling.silenced().by())
                + (handling.acknowledged() == null
                        ? ""
                        : ", acknowledged by " + handling.acknowledged().by())
                + (route.channel() == null ? "" : ", in " + route.channel())
                + (route.group() == null ? "" : ", of " + route.group());
    }

    /** @return the first column of all rows */
    List<String> rows(String select) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(select)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }
}
