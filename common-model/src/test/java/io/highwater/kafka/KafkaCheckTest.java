package io.highwater.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLServerSocketFactory;
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

@StartsServers
class KafkaCheckTest {

    private static final JobTopics TOPICS = new JobTopics("in", "in_rejected", List.of("out", "in_late"));

    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

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
        strict.createTopic("lonely", 1, Map.of("min.insync.replicas", "2"));
        // Of a topic with an entry, all that has none is denied.
        allow("unreadable", AclOperation.DESCRIBE);
        allow("unwritable", AclOperation.DESCRIBE);
        allow("unseen", AclOperation.ALTER_CONFIGS);
        allow(ResourceType.GROUP, "closed", AclOperation.ALTER_CONFIGS);
        allow(ResourceType.TRANSACTIONAL_ID, "untransacted/in_rejected-submission", AclOperation.DESCRIBE);
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
    void refusesAGroupAndTransactionsThatThisUserMustNotUse() {
        assertThatThrownBy(() -> KafkaCheck.run(ofGroup("closed"), Delivery.AT_LEAST_ONCE, TOPICS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("group closed must not be used by this user");
        assertThatThrownBy(() -> KafkaCheck.run(ofGroup("untransacted"), Delivery.EXACTLY_ONCE, TOPICS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("transactional ids that begin with untransacted/");
        assertThat(KafkaCheck.run(ofGroup("untransacted"), Delivery.AT_LEAST_ONCE, TOPICS))
                .isEmpty();
    }

    @Test
    void refusesATopicWithFewerReplicasThanItNeeds() {
        assertRefused(
                new JobTopics("in", "in_rejected", List.of("lonely")),
                "topic lonely needs 2 replicas in sync (min.insync.replicas) and has 1");
    }

    @Test
    void refusesAWrongPasswordAndAClientWithoutOne() {
        String module = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
        try (EmbeddedKafka guarded = EmbeddedKafka.start(Map.of(
                "listener.security.protocol.map", "PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                "sasl.enabled.mechanisms", "PLAIN",
                "sasl.mechanism.inter.broker.protocol", "PLAIN",
                "listener.name.plaintext.plain.sasl.jaas.config",
                        module + "username=\"admin\" password=\"a\" user_admin=\"a\" user_me=\"right\";"))) {
            Map<String, String> asMe = Map.of(
                    "security.protocol", "SASL_PLAINTEXT",
                    "sasl.mechanism", "PLAIN",
                    "sasl.jaas.config", module + "username=\"me\" password=\"hunter2\";");
            assertThatThrownBy(() -> KafkaCheck.run(options(guarded, asMe), Delivery.EXACTLY_ONCE, TOPICS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("refuses the connection: Authentication failed")
                    .hasMessageNotContaining("hunter2");
            assertThat(KafkaCheck.run(options(guarded, Map.of()), Delivery.EXACTLY_ONCE, TOPICS))
                    .as("to Kafka's client, the broker hangs up")
                    .singleElement()
                    .satisfies(warning -> assertThat(warning).contains("security.protocol"));
        }
    }

    @Test
    void refusesAPlainClientForAListenerThatSpeaksTls() throws Exception {
        try (ServerSocket listener = SSLServerSocketFactory.getDefault().createServerSocket(0, 50, LOOPBACK)) {
            Thread server = new Thread(() -> shakeHands(listener));
            server.setDaemon(true);
            server.start();

            assertThatThrownBy(() -> KafkaCheck.run(
                            new KafkaOptions(
                                    "127.0.0.1:" + listener.getLocalPort(), "group", Start.COMMITTED, false, Map.of()),
                            Delivery.EXACTLY_ONCE,
                            TOPICS))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("speaks TLS: give security.protocol=SSL or SASL_SSL");
        }
    }

    /** Each handshake fails, for want of a certificate: with an alert, which is TLS too. */
    private static void shakeHands(ServerSocket listener) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                socket.getInputStream().read();
            } catch (IOException failedOrClosed) {
                continue;
            }
        }
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
        allow(ResourceType.TOPIC, topic, operation);
    }

    private static void allow(ResourceType type, String name, AclOperation operation) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", strict.bootstrapServers()))) {
            admin.createAcls(List.of(new AclBinding(
                            new ResourcePattern(type, name, PatternType.LITERAL),
                            new AccessControlEntry("User:*", "*", operation, AclPermissionType.ALLOW))))
                    .all()
                    .get();
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static KafkaOptions ofGroup(String group) {
        return new KafkaOptions(
                strict.bootstrapServers(), group, Start.COMMITTED, false, Map.of("transaction.timeout.ms", "60000"));
    }

    private static KafkaOptions options(EmbeddedKafka kafka, Map<String, String> properties) {
        return new KafkaOptions(kafka.bootstrapServers(), "group", Start.COMMITTED, false, properties);
    }
}
