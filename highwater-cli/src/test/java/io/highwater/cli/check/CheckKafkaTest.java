package io.highwater.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.kafka.running.RunningMark;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes planted in a broker, by what people read of them. */
@StartsServers
class CheckKafkaTest {

    private static EmbeddedKafka broker;
    private static Admin admin;

    @BeforeAll
    static void start() {
        broker = EmbeddedKafka.start(Map.of(
                "auto.create.topics.enable", "false",
                "log.message.timestamp.after.max.ms", "3600000",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true"));
        admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
        for (String topic : List.of("in", "out", "in_rejected", "bad_rejected", "gone_rejected", "mess_rejected")) {
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
                "filtering --output json --bootstrap-servers " + broker.bootstrapServers()
                        + (more.contains("--input-topic") ? " " : " --input-topic in ")
                        + (more.contains("--output-topic") ? "" : "--output-topic out ") + more);
    }

    @Test
    void saysWhatItFoundWhereAllIsWell() {
        CheckRun run = filtering("--parallelism 2");

        assertThat(run.troubles()).isEmpty();
        assertThat(run.exitCode()).isZero();
        run.tells("ok | brokers | 1 broker answers")
                .tells("ok | topic in | 4 partitions, kept")
                .tells("ok | topic in | sensors stamp its records (CreateTime), at most 3600000 ms ahead")
                .tells("ok | parallelism of filtering | topic in has 4 partitions for 2 subtasks")
                .tells("ok | open transactions | none holds readers")
                .tells("ok | transactions of highwater-filtering | the brokers let this job have transactions")
                .tells("ok | job filtering | does not run");
    }

    @Test
    void findsAllMistakesAtOnce() {
        CheckRun run = filtering("--input-topic nowhere --output-topic neither --parallelism 721 "
                + "--kafka-property transaction.timeout.ms=1000000");

        assertThat(run.exitCode()).isEqualTo(1);
        run.tells("error | topic nowhere | topic nowhere, which the job reads, does not exist", "--create-topics")
                .tells("error | topic neither | the job writes neither, nowhere_rejected, which do not exist")
                .tells(
                        "error | transactions of highwater-filtering | the brokers allow transactions of at most 900000 ms")
                .tells("error | parallelism of filtering | parallelism 721 is more than the 720");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --parallelism 6 | warning | 4 partitions for 6 subtasks: 2 of them read nothing
            --parallelism 3 | ok | some read one partition more than others
            --kafka-property transaction.timeout.ms=15000 | error | checkpoints are 10s apart
            --kafka-property batch.size=1000000 --kafka-property buffer.memory=3000000 | error | do not fit into 3000000
            --kafka-property acks=all --kafka-property enable.idempotence=false | error | do not allow exactly-once
            --kafka-property interceptor.classes=no.such.Interceptor | error | The Kafka properties cannot be used
            --kafka-property security.protocol=SSL | error | does not speak TLS, and security.protocol asks for it
            """)
    void tellsOptionsThatDoNotGoWithTheBrokers(String options, String severity, String text) {
        filtering(options).tells(severity + " | ", text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            message.timestamp.type=LogAppendTime | ok | the brokers stamp its records
            message.timestamp.after.max.ms=9223372036854775807 | warning | as far ahead as a sensor's clock is wrong
            message.timestamp.after.max.ms=1000 | warning | less than --max-ahead, 60000 ms
            message.timestamp.before.max.ms=60000 | warning | refuse records that are stamped over 60000 ms ago
            retention.ms=600000 | warning | keeps records for 600 s only (retention.ms)
            cleanup.policy=compact | warning | of each host only its last record is kept
            """)
    void tellsSettingsOfATopicThatSensorsWrite(String setting, String severity, String text) {
        String[] keyAndValue = setting.split("=");
        broker.createTopic("set_" + keyAndValue[0] + keyAndValue[1], 1, Map.of(keyAndValue[0], keyAndValue[1]));

        filtering("--rejected-topic in_rejected --input-topic set_" + keyAndValue[0] + keyAndValue[1])
                .tells(severity + " | topic set_", text);
    }

    @Test
    void tellsRightsThatAreMissing() {
        for (String topic : List.of("unreadable", "unwritable", "unseen", "locked_rejected")) {
            broker.createTopic(topic, 1);
        }
        // Of a topic with an entry, all that has none is denied.
        allow(ResourceType.TOPIC, "unreadable", AclOperation.DESCRIBE);
        allow(ResourceType.TOPIC, "unwritable", AclOperation.DESCRIBE);
        allow(ResourceType.TOPIC, "locked_rejected", AclOperation.WRITE);
        allow(ResourceType.GROUP, "closed", AclOperation.ALTER_CONFIGS);
        allow(ResourceType.GROUP, "closed/unreadable", AclOperation.ALTER_CONFIGS);
        allow(ResourceType.TRANSACTIONAL_ID, "closed/locked_rejected-submission", AclOperation.DESCRIBE);

        filtering(
                        "--input-topic unreadable --output-topic unwritable --rejected-topic locked_rejected --group-id closed")
                .tells("error | topic unreadable | topic unreadable must not be read", "allow READ")
                .tells("error | topic unwritable | topic unwritable must not be written", "allow WRITE")
                .tells("warning | topic unreadable | the settings of topic unreadable may not be read")
                .tells("warning | topic locked_rejected | the settings of topic locked_rejected may not be read")
                .tells("error | group closed | group closed must not be used", "allow READ and DESCRIBE")
                .tells("warning | group closed | how far the group has read unreadable may not be asked")
                .tells("warning | job filtering | whether a job with --group-id closed runs already cannot be asked")
                .tells("error | transactions of closed | Kafka refuses transactions", "that begin with closed/");
    }

    @Test
    void createsTopicsOnlyIfAsked() throws Exception {
        String options = "--input-topic made --output-topic made_filter";
        filtering(options).tells("error | topic made | ");
        assertThat(admin.listTopics().names().get()).noneMatch(topic -> topic.startsWith("made"));

        CheckRun run = filtering(options + " --create-topics --partitions 3 --replication-factor 1");

        assertThat(run.troubles()).isEmpty();
        run.tells("ok | topic made | has been created with 3 partitions")
                .tells("ok | topic made_filter | has been created")
                .tells("ok | topic made_rejected | has been created");
        filtering("--input-topic many --output-topic out --create-topics --replication-factor 3")
                .tells("error | topic many | topic many cannot be created", "--replication-factor");
    }

    @Test
    void tellsWhoMayNotCreateTopics() throws Exception {
        List<AclBinding> entries = List.of(
                entry(ResourceType.CLUSTER, "kafka-cluster", AclOperation.ALL, AclPermissionType.ALLOW),
                entry(ResourceType.CLUSTER, "kafka-cluster", AclOperation.CREATE, AclPermissionType.DENY),
                entry(ResourceType.TOPIC, "forbidden", AclOperation.DESCRIBE, AclPermissionType.ALLOW));
        admin.createAcls(entries).all().get();
        try {
            filtering("--input-topic forbidden --rejected-topic in_rejected --create-topics")
                    .tells("error | topic forbidden | topic forbidden cannot be created by this user", "Allow CREATE");
        } finally {
            admin.deleteAcls(entries.stream().map(AclBinding::toFilter).toList())
                    .all()
                    .get();
        }
    }

    @Test
    void tellsWhatWasDeletedBeforeItWasReadAndOffsetsBeyondTheEnd() throws Exception {
        broker.createTopic("gone", 2);
        write("gone", 0, 10);
        admin.alterConsumerGroupOffsets(
                        "late",
                        Map.of(
                                new TopicPartition("gone", 0), new OffsetAndMetadata(2),
                                new TopicPartition("gone", 1), new OffsetAndMetadata(7)))
                .all()
                .get();
        admin.deleteRecords(Map.of(new TopicPartition("gone", 0), RecordsToDelete.beforeOffset(6)))
                .all()
                .get();

        filtering("--input-topic gone --group-id late")
                .tells("warning | group late | 4 offsets of topic gone were deleted", "partitions 0")
                .tells("warning | group late | has committed offsets beyond the end of topic gone, in partitions 1")
                .tells("ok | group late | 4 offsets of gone are not read yet, as its job does not run");
    }

    @Test
    void tellsARunningJobThatIsBehindAndTwoOfOneGroup() throws Exception {
        broker.createTopic("busy", 1);
        broker.createTopic("busy_rejected", 1);
        long anHourAgo = System.currentTimeMillis() - 3_600_000;
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            producer.send(new ProducerRecord<>("busy", 0, anHourAgo, null, new byte[1]))
                    .get();
            producer.send(new ProducerRecord<>("busy", 0, null, null, new byte[1]))
                    .get();
        }
        admin.alterConsumerGroupOffsets("busy", Map.of(new TopicPartition("busy", 0), new OffsetAndMetadata(0)))
                .all()
                .get();
        KafkaOptions options = new KafkaOptions(broker.bootstrapServers(), "busy", Start.COMMITTED, false, Map.of());

        RunningMark one = RunningMark.start(options, "busy", new JobID());
        CheckRun run = busyUntilItTells("runs (highwater-job-");
        run.tells("warning | group busy | 2 offsets of busy are not read yet, some of which were written over 60 s");
        RunningMark other = RunningMark.start(options, "busy", new JobID());
        busyUntilItTells("2 jobs with").tells("error | job filtering | 2 jobs with --group-id busy read topic busy");
        one.close();
        other.close();
    }

    private static CheckRun busyUntilItTells(String text) {
        return Waiting.until(
                text,
                () -> filtering("--input-topic busy --group-id busy"),
                run -> run.out().contains(text));
    }

    private static void write(String topic, int partition, int records) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(topic, partition, null, new byte[1]))
                        .get();
            }
        }
    }

    private static KafkaProducer<byte[], byte[]> producer() {
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static void allow(ResourceType type, String name, AclOperation operation) {
        try {
            admin.createAcls(List.of(entry(type, name, operation, AclPermissionType.ALLOW)))
                    .all()
                    .get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static AclBinding entry(
            ResourceType type, String name, AclOperation operation, AclPermissionType permission) {
        return new AclBinding(
                new ResourcePattern(type, name, PatternType.LITERAL),
                new AccessControlEntry("User:*", "*", operation, permission));
    }
}
