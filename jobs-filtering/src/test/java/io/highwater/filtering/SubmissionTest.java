package io.highwater.filtering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code flink run} prints where the job could not work: one message, and no stack trace. */
@StartsServers
class SubmissionTest {

    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(
                Map.of("auto.create.topics.enable", "false", "transaction.max.timeout.ms", "60000"));
        for (String topic : List.of("in", "in_rejected", "out")) {
            kafka.createTopic(topic, 1);
        }
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--input-topic nowhere | topic nowhere, which the job reads, does not exist",
                "--input-topic nowhere --bounded | topic nowhere, which the job reads, does not exist",
                "--output-topic nowhere | the job writes nowhere, which does not exist",
                "--rejected-topic nowhere --delivery at-least-once | the job writes nowhere, which does not exist",
                "--bounded | the brokers allow transactions of at most 60000 ms",
                "--kafka-property transaction.timeout.ms=60000 --checkpoint-interval 40s | checkpoints are 40s apart",
                "--kafka-property enable.idempotence=false | do not allow exactly-once",
                "--kafka-property security.protocol=SSL | does not speak TLS",
            })
    void saysWhatIsWrong(String typed, String message) {
        assertRefused(message, typed.split(" "));
    }

    @Test
    void saysWhatIsWrongInAFileAndShowsNothingElseOfIt(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("client.properties"),
                "acks=1\nsasl.jaas.config=PlainLoginModule required password=\"hunter2\";\n");

        assertRefused("Kafka property acks: with 1, records are lost", "--kafka-config", file.toString());
    }

    private static void assertRefused(String message, String... more) {
        String[] args = Stream.concat(
                        Stream.of("--bootstrap-servers", kafka.bootstrapServers()),
                        Stream.concat(defaults(more), Arrays.stream(more)))
                .toArray(String[]::new);
        assertThatThrownBy(() -> FilteringJob.main(args))
                .isInstanceOf(ProgramParametrizationException.class)
                .hasMessageStartingWith("highwater-filtering: ")
                .hasMessageContaining(message)
                .hasMessageNotContaining("hunter2")
                .hasNoCause()
                .satisfies(refusal -> assertThat(refusal.getStackTrace()).isEmpty());
    }

    /** Each option can be given once. */
    private static Stream<String> defaults(String... more) {
        return Stream.of("--input-topic in", "--output-topic out", "--rejected-topic in_rejected")
                .filter(option -> !List.of(more).contains(option.split(" ")[0]))
                .flatMap(option -> Arrays.stream(option.split(" ")));
    }
}
