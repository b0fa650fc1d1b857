package io.highwater.notification.history;

import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Encoders;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.local.postgres.LocalPostgres;
import io.highwater.model.IncidentEvent;
import io.highwater.testing.RandomIncidents;
import io.highwater.testing.RunningJob;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The job's main against Kafka and a PostgreSQL that goes away. */
@StartsServers
class HistoryJobTest {

    /** Twice the longest interval between checkpoints that is tried here. */
    private static final String LONG_TRANSACTION_MILLIS = "7200000";

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    @TempDir
    private Path directory;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<IncidentEvent> sent = new ArrayList<>();

    private EmbeddedKafka kafka;
    private LocalPostgres postgres;

    @BeforeEach
    void start() {
        kafka = EmbeddedKafka.start(Map.of("transaction.max.timeout.ms", LONG_TRANSACTION_MILLIS));
        kafka.createTopic("cpu_alerts", 2);
        kafka.createTopic("cpu_alerts_rejected", 1);
        postgres = LocalPostgres.start(Path.of("..", "sql"));
    }

    @AfterEach
    void stop() {
        postgres.close();
        kafka.close();
    }

    @Test
    void keepsWhatTheEventsSayAndSetsAsideWhatCannotBeUsed() throws Exception {
        sendStories(50);
        Topics.send(kafka.bootstrapServers(), List.of(new ProducerRecord<>("cpu_alerts", utf8("not json"))));

        HistoryJob.main(args("--bounded"));

        assertTableHoldsWhatWasSent();
        assertThat(Topics.read(kafka.bootstrapServers(), "cpu_alerts_rejected", true))
                .extracting(record -> text(record.value()))
                .containsExactly("not json");
    }

    @Test
    void nothingIsLostByADatabaseThatGoesAwayOrALostTaskManager(@InjectMiniCluster MiniCluster cluster)
            throws Exception {
        try (RunningJob job = RunningJob.start(cluster, HistoryJob::main, args())) {
            sendStories(50);
            awaitTableHoldsWhatWasSent();

            postgres.stopServer();
            sendStories(50);
            Waiting.until("the job to notice", job::status, status -> status != JobStatus.RUNNING);
            sendStories(50);
            postgres.startServer();
            // Not without the TaskManager: the connector alone would have ended that as well, see IncidentSink.
            awaitTableHoldsWhatWasSent();

            job.awaitCheckpoint();
            sendStories(50);
            job.loseTaskManager();
            sendStories(50);
            awaitTableHoldsWhatWasSent();
        }
    }

    @Test
    void anEventDoesNotWaitForACheckpoint(@InjectMiniCluster MiniCluster cluster) throws Exception {
        try (RunningJob job = RunningJob.start(cluster, HistoryJob::main, checkpointing("1h"))) {
            sendStories(1);
            awaitTableHoldsWhatWasSent();
            assertThat(job.status()).isEqualTo(JobStatus.RUNNING);
        }
    }

    @Test
    void anEmptiedTableIsFilledAgainFromTheTopic() throws Exception {
        sendStories(50);
        HistoryJob.main(args("--bounded"));
        postgres.execute("TRUNCATE cpu_incidents");

        HistoryJob.main(args("--bounded", "--start", "earliest", "--group-id", "rebuild"));

        assertTableHoldsWhatWasSent();
    }

    private String[] args(String... more) throws IOException {
        return Stream.concat(Arrays.stream(checkpointing("200ms")), Arrays.stream(more))
                .toArray(String[]::new);
    }

    private String[] checkpointing(String interval) throws IOException {
        Path password = Files.writeString(directory.resolve("password"), postgres.password() + "\n");
        return new String[] {
            "--bootstrap-servers", kafka.bootstrapServers(),
            "--checkpoint-interval", interval,
            "--kafka-property", "transaction.timeout.ms=" + LONG_TRANSACTION_MILLIS,
            "--jdbc-url", postgres.jdbcUrl(),
            "--jdbc-user", postgres.user(),
            "--jdbc-password-file", password.toString()
        };
    }

    private void sendStories(int count) {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (IncidentEvent event :
                    RandomIncidents.story("host" + random.nextInt(10), 1 + random.nextInt(6), random)) {
                sent.add(event);
                records.add(new ProducerRecord<>(
                        "cpu_alerts", Encoders.hostnameKey(event.hostname()), Encoders.incidentEvent(event)));
            }
        }
        Topics.send(kafka.bootstrapServers(), records);
    }

    private void awaitTableHoldsWhatWasSent() {
        Waiting.until("the table", () -> {
            assertTableHoldsWhatWasSent();
            return true;
        });
    }

    private void assertTableHoldsWhatWasSent() throws Exception {
        assertThat(IncidentRow.read(postgres))
                .as("seed %d", seed)
                .containsExactlyInAnyOrderElementsOf(IncidentRow.expected(sent));
    }
}
