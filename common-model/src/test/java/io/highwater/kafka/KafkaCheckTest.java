package io.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.local.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaCheckTest {

    private static final JobTopics TOPICS = new JobTopics("in", "in_rejected", List.of("out", "in_late"));

    /** Nobody creates topics by writing, transactions are short, and access can be denied. */
    private static EmbeddedKafka strict;

    @BeforeAll
    static void start() {
        strict = EmbeddedKafka.start(Map.of(
                "auto.create.topics.enable", "false",
                "transaction.max.timeout.ms", "60000",
                "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found", "true"));
        for (String topic : List.of("in", "in_rejected", "out", "in_late")) {
            strict.createTopic(topic, 4);
        }
        strict.createTopic("small", 1, Map.of("max.message.bytes", "2000"));
        strict.createTopic("compacted", 1, Map.of("cleanup.policy", "compact,delete"));
        for (String topic : List.of("unreadable", "unwritable", "unseen")) {
            strict.createTopic(topic, 1);
        }
        // Of a topic with an entry, all that has none is denied.
        allow("unreadable", AclOperation.DESCRIBE);
        allow("unwritable", AclOperation.DESCRIBE);
        allow("unseen", AclOperation.ALTER_CONFIGS);
    }

    @AfterAll
    static void stop() {
        strict.close();
    }

    @Test
    void saysNothingWhereAllIsWell() {
        assertThat(check(TOPICS)).isEmpty();
    }

    @Test
    void refusesAnInputThatIsNotThere() {
        assertRefused(
                new JobTopics("nowhere", "in_rejected", List.of("out")),
                "topic nowhere, which the job reads, does not exist",
                "--input-topic");
    }

    @Test
    void refusesOutputsThatNobodyWillCreate() {
        assertRefused(
                new JobTopics("in", "nowhere_rejected", List.of("out", "nowhere")),
                "the job writes nowhere, nowhere_rejected, which do not exist",
                "auto.create.topics.enable",
                "create them first");
    }

    @Test
    void takesOutputsThatComeIntoBeingWhenTheyAreWritten() {
        try (EmbeddedKafka lenient = EmbeddedKafka.start()) {
            lenient.createTopic("in", 1);

            assertThat(KafkaCheck.run(options(lenient, Map.of()), Delivery.EXACTLY_ONCE, TOPICS))
                    .isEmpty();
        }
    }

    @Test
    void refusesTransactionsLongerThanTheBrokersAllow() {
        assertThatThrownBy(() -> KafkaCheck.run(options(strict, Map.of()), Delivery.EXACTLY_ONCE, TOPICS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 60000 ms (transaction.max.timeout.ms), and the job asks for 900000")
                .hasMessageContaining("--kafka-property transaction.timeout.ms=60000");
        assertThat(KafkaCheck.run(options(strict, Map.of()), Delivery.AT_LEAST_ONCE, TOPICS))
                .isEmpty();
    }

    @Test
    void refusesWhatThisUserMustNotDo() {
        assertRefused(new JobTopics("unreadable", "in_rejected", List.of("out")), "unreadable must not be read");
        assertRefused(new JobTopics("in", "in_rejected", List.of("unwritable")), "unwritable must not be written");
        assertRefused(new JobTopics("in", "unseen", List.of("out")), "topic unseen must not be seen");
    }

    @Test
    void warnsOfTopicsThatDoNotTakeEverything() {
        assertThat(check(new JobTopics("in", "compacted", List.of("small"))))
                .hasSize(2)
                .anySatisfy(warning -> assertThat(warning).contains("topic small takes no record above 2000 bytes"))
                .anySatisfy(warning -> assertThat(warning).contains("topic compacted is compacted", "original-key"));
    }

    @Test
    void refusesSizesOfTheUserThatDoNotFitTheTopicsPartitions() {
        assertThatThrownBy(() -> KafkaCheck.run(
                        options(strict, Map.of("batch.size", "1000000", "buffer.memory", "3000000")),
                        Delivery.AT_LEAST_ONCE,
                        TOPICS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("batch.size and buffer.memory: topic out has 4 partitions");
    }

    @Test
    void warnsOfBrokersThatDoNotAnswer() {
        assertThat(KafkaCheck.run(
                        new KafkaOptions("127.0.0.1:1", "group", Start.COMMITTED, false, Map.of()),
                        Delivery.EXACTLY_ONCE,
                        TOPICS))
                .singleElement()
                .satisfies(warning -> assertThat(warning)
                        .contains("127.0.0.1:1 cannot be asked at present", "The job starts all the same"));
    }

    @Test
    void warnsOfNamesThatCannotBeResolvedHere() {
        assertThat(KafkaCheck.run(
                        new KafkaOptions("kafka.invalid:9092", "group", Start.COMMITTED, false, Map.of()),
                        Delivery.EXACTLY_ONCE,
                        TOPICS))
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains("No resolvable bootstrap urls"));
    }

    @ParameterizedTest
    @CsvSource({
        "security.protocol=SSL, does not speak TLS",
        "security.protocol=SASL_PLAINTEXT;sasl.mechanism=PLAIN;sasl.jaas.config=org.apache.kafka.common.security.plain."
                + "PlainLoginModule required username=\"me\" password=\"hunter2\"\\;, refuses the connection",
        "security.protocol=SASL_PLAINTEXT;sasl.mechanism=PLAIN;sasl.jaas.config=PlainLoginModule hunter2, "
                + "sasl.jaas.config is not of the form",
        "security.protocol=SASL_PLAINTEXT;sasl.mechanism=PLAIN;sasl.jaas.config=no.such.Module required "
                + "password=\"hunter2\"\\;, The Kafka properties cannot be used",
        "security.protocol=SASL_PLAINTEXT;sasl.mechanism=NONSUCH;sasl.jaas.config=org.apache.kafka.common.security.plain."
                + "PlainLoginModule required username=\"me\" password=\"hunter2\"\\;, sasl.mechanism: there is no 'NONSUCH'",
        "delivery.timeout.ms=10, delivery.timeout.ms should be equal to or larger than linger.ms",
        "interceptor.classes=no.such.Interceptor, The Kafka properties cannot be used",
    })
    void refusesClientsThatCannotWork(String properties, String message) {
        Map<String, String> given = new HashMap<>();
        for (String property : properties.split("(?<!\\\\);")) {
            String[] keyAndValue = property.replace("\\;", ";").split("=", 2);
            given.put(keyAndValue[0], keyAndValue[1]);
        }
        assertThatThrownBy(() -> KafkaCheck.run(options(strict, given), Delivery.AT_LEAST_ONCE, TOPICS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void warnsOfAFileThatMayBeWhereTheJobRuns(@TempDir Path directory) {
        Path absent = directory.resolve("truststore.jks");

        assertThat(KafkaCheck.run(
                        new KafkaOptions(
                                "127.0.0.1:1",
                                "group",
                                Start.COMMITTED,
                                false,
                                Map.of("security.protocol", "SSL", "ssl.truststore.location", absent.toString())),
                        Delivery.AT_LEAST_ONCE,
                        TOPICS))
                .singleElement()
                .satisfies(warning -> assertThat(warning).contains(absent.toString(), "no such file"));
    }

    private static List<String> check(JobTopics topics) {
        return KafkaCheck.run(
                options(strict, Map.of("transaction.timeout.ms", "60000")), Delivery.EXACTLY_ONCE, topics);
    }

    private static void assertRefused(JobTopics topics, String... texts) {
        assertThatThrownBy(() -> check(topics))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(texts);
    }

    private static void allow(String topic, AclOperation operation) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", strict.bootstrapServers()))) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(ResourceType.TOPIC, topic, PatternType.LITERAL),
                            new AccessControlEntry("User:*", "*", operation, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KafkaOptions options(EmbeddedKafka kafka, Map<String, String> properties) {
        return new KafkaOptions(kafka.bootstrapServers(), "group", Start.COMMITTED, false, properties);
    }
}
