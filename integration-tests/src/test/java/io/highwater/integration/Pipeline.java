package io.highwater.integration;

import static io.highwater.integration.Comparison.assertSameLines;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.highwater.integration.cluster.Cluster;
import io.highwater.integration.cluster.Job;
import io.highwater.integration.reference.ReferenceModel;
import io.highwater.integration.reference.SeededInput;
import io.highwater.integration.reference.Sent;
import io.highwater.local.kafka.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/** The three jobs one behind the other, with topics, consumer groups and a channel of their own. */
final class Pipeline implements AutoCloseable {

    /** As sql/02-tutorial-rows.sql has them. */
    private static final Map<String, Integer> THRESHOLDS =
            Map.of("doc", 20, "grumpy", 30, "sleepy", 40, "bashful", 60, "happy", 70, "sneezy", 80, "dopey", 90);

    /** Records that are sent at a time when time is to pass. */
    private static final int PORTION = 500;

    private final Cluster cluster;
    private final String name;
    private final String readings;
    private final String filtered;
    private final String averages;
    private final String channel;
    private final SeededInput input;
    private final ReferenceModel expected;
    private final Map<Job, String> running = new EnumMap<>(Job.class);

    /** Makes the topics. @param name begins the names of all that is this pipeline's own */
    Pipeline(Cluster cluster, String name, long seed) {
        this.cluster = cluster;
        this.name = name;
        this.readings = name + "_readings";
        this.filtered = name + "_filtered";
        this.averages = name + "_averages";
        this.channel = "#" + name;
        this.input = new SeededInput(seed, System.currentTimeMillis());
        this.expected = new ReferenceModel(input);
        cluster.createTopics(
                SeededInput.PARTITIONS,
                readings,
                readings + "_rejected",
                readings + "_late",
                filtered,
                averages,
                averages + "_rejected");
    }

    SeededInput input() {
        return input;
    }

    /** Submits all three. @param savepoints where each begins; nothing for none */
    void start(int parallelism, Map<Job, String> savepoints) {
        List<CompletableFuture<String>> submissions = Arrays.stream(Job.values())
                .map(job -> CompletableFuture.supplyAsync(() -> submit(job, parallelism, savepoints.get(job))))
                .toList();
        for (Job job : Job.values()) {
            running.put(job, submissions.get(job.ordinal()).join());
        }
    }

    /** Submits one. @return its id */
    String start(Job job, String... more) {
        String id = submit(job, 1, null, more);
        running.put(job, id);
        return id;
    }

    private String submit(Job job, int parallelism, String savepoint, String... more) {
        Stream<String> client = Stream.concat(
                Stream.of("-p", String.valueOf(parallelism)),
                savepoint == null ? Stream.empty() : Stream.of("-s", savepoint));
        Stream<String> program = Arrays.stream(cluster.arguments(job, ownArguments(job)));
        return cluster.flink()
                .run(Stream.of(client, Stream.of(job.jar()), program, Stream.of(more))
                        .flatMap(part -> part)
                        .toArray(String[]::new));
    }

    private String[] ownArguments(Job job) {
        List<String> arguments = new ArrayList<>(List.of(
                "--group-id",
                group(job),
                "--input-topic",
                job == Job.NOTIFICATION ? averages : readings,
                "--checkpoint-interval",
                "1s"));
        switch (job) {
            case FILTERING -> arguments.addAll(List.of("--output-topic", filtered));
            // Every partition gets readings to the end. None may count as idle only because a machine is busy: the
            // watermark would run ahead of it.
            case AGGREGATION -> arguments.addAll(List.of("--output-topic", averages, "--idle-timeout", "1h"));
            // The tutorial's own way to tell: what each window must lead to, the reference model knows.
            // Hundreds of messages in each case are too many for Slack's own pace.
            case NOTIFICATION ->
                arguments.addAll(
                        List.of("--slack-channel", channel, "--notify", "every-window", "--slack-interval", "20ms"));
        }
        return arguments.toArray(String[]::new);
    }

    /** Stops all three at once, with savepoints. @return where their savepoints are */
    Map<Job, String> stop() {
        Map<Job, CompletableFuture<String>> stopping = new EnumMap<>(Job.class);
        for (Job job : Job.values()) {
            String id = running.remove(job);
            stopping.put(
                    job, CompletableFuture.supplyAsync(() -> cluster.flink().stop(id)));
        }
        Map<Job, String> savepoints = new EnumMap<>(Job.class);
        stopping.forEach((job, savepoint) -> savepoints.put(job, savepoint.join()));
        return savepoints;
    }

    void send(List<Sent> records) {
        Topics.send(
                cluster.bootstrapServers(),
                records.stream()
                        .map(sent -> new ProducerRecord<>(
                                readings, sent.partition(), sent.timestamp(), utf8(sent.key()), utf8(sent.value())))
                        .toList());
    }

    /** One record for the notification job alone. */
    void sendAverage(String json) {
        Topics.send(cluster.bootstrapServers(), List.of(new ProducerRecord<>(averages, utf8(json))));
    }

    /** Takes some seconds, so that something can happen meanwhile. */
    void sendInPortions(List<Sent> records) {
        for (int from = 0; from < records.size(); from += PORTION) {
            send(records.subList(from, Math.min(from + PORTION, records.size())));
        }
    }

    /** Waits until output of all three jobs can be seen. */
    void awaitFirstOutput() {
        cluster.waiting().await("messages", () -> messages().size(), count -> count > 0);
        awaitCount(filtered, 1);
    }

    /** Waits for output in a transaction that is still open. */
    void awaitUncommittedOutput() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
            cluster.waiting()
                    .every(Duration.ofMillis(20))
                    .await(
                            "an open transaction",
                            () -> end(admin, IsolationLevel.READ_UNCOMMITTED)
                                    - end(admin, IsolationLevel.READ_COMMITTED),
                            uncommitted -> uncommitted > 0);
        }
    }

    private long end(Admin admin, IsolationLevel isolation) throws Exception {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (int partition = 0; partition < SeededInput.PARTITIONS; partition++) {
            ends.put(new TopicPartition(filtered, partition), OffsetSpec.latest());
        }
        return admin.listOffsets(ends, new ListOffsetsOptions(isolation)).all().get().values().stream()
                .mapToLong(ListOffsetsResultInfo::offset)
                .sum();
    }

    /** Waits until every window that can close has closed, and is visible. */
    void awaitAverages() {
        awaitCount(averages, expected.averages().size());
    }

    /** Waits until there is as much output as there has to be. */
    void awaitAllOutput() {
        awaitCount(filtered, expected.filtered().size());
        awaitCount(averages, expected.averages().size());
        awaitCount(readings + "_late", expected.late().size());
        awaitCount(readings + "_rejected", rejected().size());
        int notices = expected.notices(THRESHOLDS).size();
        cluster.waiting()
                .await(
                        notices + " different messages",
                        () -> new HashSet<>(messages()).size(),
                        count -> count >= notices);
    }

    /** To be asked once the jobs are stopped: then nothing more can come. */
    void assertTopicsAsExpected() {
        assertSameLines("filtered", read(filtered), expected.filtered());
        assertSameLines("averages", read(averages), expected.averages());
        assertSameLines("late", read(readings + "_late"), expected.late());
        assertSameLines("rejected", readRejected(readings + "_rejected"), rejected());
        assertSameLines("averages rejected", readRejected(averages + "_rejected"), List.of());
    }

    void assertMessagesAsExpected() {
        assertSameLines("messages", messages(), expected.notices(THRESHOLDS));
    }

    /** What holds for Slack, which knows no transactions, after a failure: each at least once. */
    void assertNoMessageLost() {
        List<String> messages = messages();
        List<String> distinct = messages.stream().distinct().toList();
        assertSameLines("messages, repeated ones aside", distinct, expected.notices(THRESHOLDS));
        System.out.println("  repeated messages: " + (messages.size() - distinct.size()));
    }

    /** The jobs that Flink had to start again. */
    List<Job> failed() {
        return running.keySet().stream()
                .filter(job -> cluster.flink().failures(running.get(job)) > 0)
                .toList();
    }

    /** That all of them went on from a checkpoint, under the ids that they had. */
    void assertRestored() {
        for (Job job : Job.values()) {
            JsonNode checkpoint = cluster.flink()
                    .rest("/jobs/" + running.get(job) + "/checkpoints")
                    .at("/latest/restored/id");
            assertThat(checkpoint.isNumber()).as("%s was restored", job).isTrue();
        }
    }

    List<String> messages() {
        return cluster.slack().messages(channel);
    }

    private List<String> rejected() {
        return Stream.of(Job.FILTERING, Job.AGGREGATION)
                .flatMap(job -> expected.rejected(group(job), readings).stream())
                .toList();
    }

    private String group(Job job) {
        return name + "-" + job.title();
    }

    private void awaitCount(String topic, int count) {
        // All of the topic is read each time: not so often that it keeps the jobs from their work.
        cluster.waiting()
                .every(Duration.ofMillis(500))
                .await(count + " records in " + topic, () -> read(topic).size(), records -> records >= count);
    }

    private List<String> read(String topic) {
        return Topics.read(cluster.bootstrapServers(), topic, true).stream()
                .map(record -> text(record.key()) + " " + text(record.value()))
                .toList();
    }

    private List<String> readRejected(String topic) {
        return Topics.read(cluster.bootstrapServers(), topic, true).stream()
                .map(record -> ReferenceModel.rejectedLine(
                        text(record.key()),
                        text(record.value()),
                        header(record, "reason"),
                        header(record, "rejected-by"),
                        header(record, "origin-topic"),
                        header(record, "origin-partition"),
                        header(record, "origin-offset"),
                        header(record, "origin-timestamp")))
                .toList();
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    private static byte[] utf8(String text) {
        return text == null ? null : text.getBytes(UTF_8);
    }

    private static String text(byte[] utf8) {
        return utf8 == null ? null : new String(utf8, UTF_8);
    }

    @Override
    public void close() {
        running.values().forEach(cluster.flink()::cancel);
    }
}
