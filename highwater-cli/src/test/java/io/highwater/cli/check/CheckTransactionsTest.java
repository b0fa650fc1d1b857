package io.highwater.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.filtering.FilteringArguments;
import io.highwater.findings.AllFindings;
import io.highwater.findings.Finding;
import io.highwater.job.CommandLines;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Transactions that others have left open, and what a check itself leaves. */
@StartsServers
class CheckTransactionsTest {

    private static EmbeddedKafka broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start();
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        for (String topic : List.of("in", "out", "in_rejected")) {
            broker.createTopic(topic, 4);
        }
    }

    @AfterAll
    static void stop() {
        admin.close();
        broker.close();
    }

    private static CheckRun filtering(String more) {
        return CheckRun.of(
                Map.of(),
                "filtering --output json --input-topic in --output-topic out --bootstrap-servers "
                        + broker.bootstrapServers() + " " + more);
    }

    @Test
    void tellsTransactionsThatHoldReadersBackAndHowToAbortThem() throws Exception {
        try (KafkaProducer<byte[], byte[]> ours = producer("highwater-filtering/out-0-7");
                KafkaProducer<byte[], byte[]> theirs = producer("theirs")) {
            write("out", 1, 3);
            ours.initTransactions();
            ours.beginTransaction();
            RecordMetadata first =
                    ours.send(new ProducerRecord<>("out", 1, null, new byte[1])).get();
            theirs.initTransactions();
            theirs.beginTransaction();
            theirs.send(new ProducerRecord<>("out", 2, null, new byte[1])).get();

            CheckRun run = filtering("");

            run.tells(
                    "warning | open transactions | transaction highwater-filtering/out-0-7 of job filtering, which does not "
                            + "run, is open since",
                    "see nothing after it in out-1; the brokers abort it at",
                    "kafka-transactions.sh --bootstrap-server " + broker.bootstrapServers()
                            + " abort --topic out --partition 1 --start-offset " + first.offset());
            assertThat(run.troubles())
                    .as("another's is young")
                    .singleElement()
                    .satisfies(line -> assertThat(line).endsWith("--start-offset " + first.offset()));
            assertThat(inTwentyMinutes())
                    .filteredOn(line -> line.contains("transaction theirs of somebody else is open since"))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains("If whoever writes it is gone for good: kafka-transactions.sh", "--topic out"));
            ours.abortTransaction();
            filtering("").tells("ok | open transactions | those that are open are young");
            theirs.abortTransaction();
        }
        filtering("").tells("ok | open transactions | ");
    }

    private static List<String> inTwentyMinutes() throws Exception {
        FilteringArguments arguments = new FilteringArguments();
        CommandLines.configured(new CommandLine(arguments), Map.of())
                .parseArgs(
                        "--bootstrap-servers",
                        broker.bootstrapServers(),
                        "--input-topic",
                        "in",
                        "--output-topic",
                        "out");
        CheckedJob job = CheckedJob.of(JobName.FILTERING, arguments);
        AllFindings findings = new AllFindings();
        try (KafkaAdmin client = KafkaAdmin.connect(job.brokers(), Duration.ofMinutes(1))) {
            new LingeringTransactions(
                            List.of(job),
                            RunningJobs.ask(List.of(job), client, findings),
                            client,
                            findings,
                            () -> System.currentTimeMillis()
                                    + Duration.ofMinutes(20).toMillis())
                    .run(admin.describeTopics(List.of("out")).allTopicNames().get());
        }
        return findings.list().stream().map(Finding::text).toList();
    }

    @Test
    void leavesNothingBehindButTheIdOfASubmission() throws Exception {
        List<String> before = left();

        filtering("--group-id trace");

        assertThat(left()).filteredOn(name -> !before.contains(name)).containsExactly("trace/in_rejected-submission");
    }

    private static List<String> left() throws Exception {
        return Stream.of(
                        admin.listTopics(new ListTopicsOptions().listInternal(false)).names().get().stream(),
                        admin.listGroups().all().get().stream().map(group -> group.groupId()),
                        admin.listTransactions().all().get().stream().map(found -> found.transactionalId()))
                .flatMap(names -> names)
                .toList();
    }

    private static void write(String topic, int partition, int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer(null)) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, partition, null, new byte[1]))
                        .get();
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(String transactionalId) {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        if (transactionalId != null) {
            properties.setProperty("transactional.id", transactionalId);
        }
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }
}
