package io.highwater.demo.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.codec.IncidentEventDecoder;
import io.highwater.demo.CommandLineJobs;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.KafkaProcess;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.thresholds.Threshold;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.apache.flink.configuration.CoreOptions;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The whole suite, and all that it meets. */
final class ChaosWorld implements AutoCloseable {

    /** An id and not a name: of a channel that is known by its name nothing can be read before the first answer. */
    static final String CHANNEL = "C0123456789";

    static final String FILTERED = "cpu_load_stats_real_filter";
    static final String AVERAGES = "cpu_agg_stats";
    static final String ALERTS = "cpu_alerts";

    private static final int OUTPUT_PARTITIONS = 2;

    final KafkaProcess kafka;
    final LocalPostgres postgres;
    final SlackStandIn slack;
    final ChaosCluster cluster;
    private final Path directory;
    private final CommandLineJobs jobs;
    private final AtomicLong takenBySlack = new AtomicLong();
    private long takenWhenMended = -1;
    private final Map<ChaosJob, Integer> parallelism = new EnumMap<>(ChaosJob.class);

    ChaosWorld(Path directory, Collection<Threshold> thresholds) throws Exception {
        this.directory = directory;
        kafka = KafkaProcess.start();
        createTopics();
        postgres = LocalPostgres.start(Path.of("..", "sql"));
        thresholds.forEach(row -> postgres.execute(
                "INSERT INTO cpu_thresholds (hostname, allowed_top, for_seconds, resolve_below, repeat_seconds) VALUES ('%s', %s, %d, %s, 0)"
                        .formatted(row.hostname(), row.allowedTop(), row.forMillis() / 1000, row.resolveBelow())));
        slack = SlackStandIn.start(
                SlackStandInOptions.DEFAULT.withChannels(CHANNEL).withoutLimit());
        slack.onMessage(message -> takenBySlack.incrementAndGet());
        cluster = ChaosCluster.start(Files.createDirectory(directory.resolve("checkpoints")));
        jobs = new CommandLineJobs(cluster.submission());
        for (ChaosJob job : ChaosJob.values()) {
            parallelism.put(job, 1);
            jobs.run(job.main(), arguments(job));
        }
        for (ChaosJob job : ChaosJob.values()) {
            cluster.awaitCheckpoint(jobs.id(job.title()));
        }
    }

    private void createTopics() throws Exception {
        // The broker of today refuses records that are an hour ahead; those of before did not.
        Map<String, String> believing = Map.of("message.timestamp.after.max.ms", String.valueOf(Long.MAX_VALUE));
        try (Admin admin = admin()) {
            admin.createTopics(List.of(
                            new NewTopic(ChaosInput.TOPIC, ChaosInput.PARTITIONS, (short) 1).configs(believing),
                            new NewTopic(FILTERED, OUTPUT_PARTITIONS, (short) 1),
                            new NewTopic(AVERAGES, OUTPUT_PARTITIONS, (short) 1),
                            new NewTopic(ALERTS, OUTPUT_PARTITIONS, (short) 1),
                            new NewTopic(ChaosInput.TOPIC + "_late", 1, (short) 1),
                            new NewTopic(ChaosInput.TOPIC + "_rejected", 1, (short) 1),
                            new NewTopic(AVERAGES + "_rejected", 1, (short) 1),
                            new NewTopic(ALERTS + "_rejected", 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    private List<String> arguments(ChaosJob job) throws Exception {
        List<String> all = new ArrayList<>(List.of("--bootstrap-servers", kafka.bootstrapServers()));
        all.addAll(List.of("--checkpoint-interval", "500ms", "--job-name", job.title(), "--group-id", job.title()));
        if (job == ChaosJob.FILTERING || job == ChaosJob.AGGREGATION) {
            all.addAll(List.of("--kafka-property", "partition.discovery.interval.ms=500"));
        }
        if (job == ChaosJob.AGGREGATION || job == ChaosJob.NOTIFICATION) {
            // None may count as idle because a broker is away, or a machine busy.
            all.addAll(List.of("--idle-timeout", "1h"));
        }
        if (job == ChaosJob.NOTIFICATION || job == ChaosJob.HISTORY) {
            all.addAll(List.of("--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", postgres.user()));
            all.addAll(List.of("--jdbc-password-file", file("password", postgres.password())));
        }
        if (job == ChaosJob.NOTIFICATION) {
            all.addAll(List.of("--thresholds-refresh", "1s", "--slack-interval", "20ms", "--digest-after", "1000"));
            all.addAll(List.of("--slack-channel", CHANNEL, "--slack-api-url", slack.apiUrl()));
            all.addAll(List.of("--slack-token-file", file("token", "xoxb-any"), "--settle-after", "2s"));
        }
        return all;
    }

    private String file(String name, String content) throws Exception {
        return Files.writeString(directory.resolve(name), content).toString();
    }

    void loseJobMaster(ChaosJob job) throws Exception {
        cluster.loseJobMaster(jobs.id(job.title()));
    }

    /** Stops a job with a savepoint, and starts it with another parallelism from there. */
    void rescale(ChaosJob job) throws Exception {
        String savepoint = stop(job);
        int other = 3 - parallelism.get(job);
        parallelism.put(job, other);
        var settings = cluster.submission();
        settings.set(CoreOptions.DEFAULT_PARALLELISM, other);
        try (CommandLineJobs rescaled = new CommandLineJobs(settings)) {
            rescaled.resume(job.main(), savepoint, arguments(job));
        }
    }

    /** What has just failed cannot take a savepoint; so this is tried until it can. */
    private String stop(ChaosJob job) throws Exception {
        var id = jobs.id(job.title());
        return Waiting.reporting(this::report)
                .await(
                        job.title() + " to stop with a savepoint",
                        () -> cluster.runs(id) ? jobs.stop(job.title(), directory.resolve("savepoints")) : "",
                        savepoint -> !savepoint.isEmpty());
    }

    void stopAll() throws Exception {
        for (ChaosJob job : ChaosJob.values()) {
            stop(job);
        }
    }

    List<String> values(String topic) {
        return records(topic).stream().map(record -> text(record.value())).toList();
    }

    List<String> rejected(String topic) {
        return records(topic).stream()
                .map(record -> text(record.headers().lastHeader("reason").value()) + " "
                        + text(record.headers().lastHeader("rejected-by").value()) + " " + text(record.value()))
                .toList();
    }

    List<IncidentEvent> alerts() throws Exception {
        List<IncidentEvent> events = new ArrayList<>();
        for (var record : records(ALERTS)) {
            events.add(new IncidentEventDecoder().decode(record.value(), record.timestamp()));
        }
        return events;
    }

    /** Slack takes everything again. */
    void mendSlack() {
        slack.clearFaults();
        takenWhenMended = takenBySlack.get();
    }

    /** What had failed is tried again after a pause that grows until a message is taken: another fault would make it minutes. */
    boolean slackHasTakenMore() {
        return takenBySlack.get() > takenWhenMended;
    }

    ToldIncidents told() {
        return new ToldIncidents(slack.messages(CHANNEL));
    }

    /** Of the table of incidents, in one line each. */
    List<String> history() throws Exception {
        try (Connection connection = postgres.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "SELECT incident_id, state, extract(epoch FROM started_at)::bigint AS began,"
                                + " extract(epoch FROM ended_at)::bigint AS ended, end_reason, peak_cpu, peak_usage_avg FROM cpu_incidents")) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(historyLine(
                        result.getString("incident_id"),
                        result.getString("state"),
                        result.getLong("began"),
                        result.getLong("ended"),
                        result.getString("end_reason"),
                        result.getString("peak_cpu"),
                        result.getDouble("peak_usage_avg")));
            }
            return rows;
        }
    }

    static String historyLine(
            String id, String state, long began, long ended, String reason, String peakCpu, double peak) {
        return String.join(
                " ", id, state, String.valueOf(began), String.valueOf(ended), reason, peakCpu, String.valueOf(peak));
    }

    /** How far everybody is, for who has waited in vain. */
    String report() {
        return "%sSlack: %d requests, of which %d auth.test; %d posts and edits taken%nTopics: %s"
                .formatted(
                        cluster.report(),
                        slack.requests(),
                        slack.requests("auth.test"),
                        takenBySlack.get(),
                        Stream.of(FILTERED, AVERAGES, ALERTS).map(this::size).toList());
    }

    private String size(String topic) {
        try {
            return topic + " " + records(topic).size();
        } catch (RuntimeException noBroker) {
            return topic + " " + noBroker;
        }
    }

    private List<ConsumerRecord<byte[], byte[]>> records(String topic) {
        return Topics.read(kafka.bootstrapServers(), topic, true);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }

    @Override
    public void close() {
        jobs.close();
        cluster.close();
        slack.close();
        postgres.close();
        kafka.close();
    }
}
