package io.highwater.kafka.running;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.local.Waiting;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@StartsServers
class RunningMarkTest {

    private static final JobID FIRST = new JobID();
    private static final JobID SECOND = new JobID();

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
        kafka.createTopic("in", 2);
        kafka.createTopic("other", 2);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aSecondJobIsRefusedUntilTheFirstOneEnds() throws Exception {
        try (KafkaAdmin admin = admin()) {
            try (RunningMark mark = RunningMark.start(options("twice"), "in", FIRST)) {
                awaitMember(admin, "twice/in", FIRST);

                assertThatThrownBy(() -> check(admin, "twice", "in", Optional.of(SECOND), Duration.ZERO))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("a job with --group-id twice already reads topic in")
                        .hasMessageContaining(FIRST.toString());
                assertThat(check(admin, "twice", "other", Optional.empty(), Duration.ZERO))
                        .isEmpty();
                assertThat(check(admin, "once", "in", Optional.empty(), Duration.ZERO))
                        .isEmpty();
                assertThat(mark).isNotNull();
            }
            assertThat(check(admin, "twice", "in", Optional.of(SECOND), Duration.ZERO))
                    .as("it has left when it is closed")
                    .isEmpty();
        }
    }

    @Test
    void aJobMeetsItsOwnTasksWhenItsJobManagerIsReplaced() throws Exception {
        try (KafkaAdmin admin = admin();
                RunningMark mark = RunningMark.start(options("own"), "in", FIRST)) {
            awaitMember(admin, "own/in", FIRST);

            assertThat(check(admin, "own", "in", Optional.of(FIRST), Duration.ZERO))
                    .isEmpty();
            assertThat(mark).isNotNull();
        }
    }

    @Test
    void aJobThatCrashedIsWaitedFor() {
        try (KafkaAdmin admin = admin()) {
            crash("crashed/in");
            assertThat(admin.members("crashed/in")).isNotEmpty();

            assertThat(check(admin, "crashed", "in", Optional.empty(), Waiting.PATIENCE))
                    .isEmpty();
        }
    }

    /** A member that gives no sign of life any more, and has not left. */
    private static void crash(String group) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", group, "session.timeout.ms", (int)
                        RunningMark.SESSION.toMillis()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of("in"));
        Waiting.until("an assignment of partitions", () -> {
            consumer.poll(Duration.ofMillis(100));
            return !consumer.assignment().isEmpty();
        });
        consumer.close(CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));
    }

    private static void awaitMember(KafkaAdmin admin, String group, JobID job) {
        Waiting.until(
                "the job as a member of its group", () -> admin.members(group).contains(RunningMark.client(job)));
    }

    private static Optional<String> check(
            KafkaAdmin admin, String group, String topic, Optional<JobID> own, Duration patience) {
        return RunningCheck.run(admin, options(group), topic, own, patience);
    }

    private static KafkaAdmin admin() {
        return KafkaAdmin.connect(options("any"), Waiting.PATIENCE);
    }

    private static KafkaOptions options(String group) {
        return new KafkaOptions(kafka.bootstrapServers(), group, Start.COMMITTED, false, Map.of());
    }
}
