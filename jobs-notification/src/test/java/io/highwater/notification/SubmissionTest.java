package io.highwater.notification;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.flink.client.program.ProgramParametrizationException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code flink run} prints where the job could not work: one message. */
@StartsServers
class SubmissionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--input-topic nowhere | topic nowhere, which the job reads, does not exist",
                "--input-topic in --alerts-topic nowhere | the job writes nowhere, which does not exist",
                "--input-topic in --notify every-window --bounded | transactions of at most 60000 ms",
            })
    void saysWhatIsWrong(String typed, String message, @TempDir Path directory) throws IOException {
        Path token = Files.writeString(directory.resolve("token"), "xoxb-hunter2");
        try (EmbeddedKafka kafka = EmbeddedKafka.start(
                Map.of("auto.create.topics.enable", "false", "transaction.max.timeout.ms", "60000"))) {
            kafka.createTopic("in", 1);
            kafka.createTopic("in_rejected", 1);

            String[] args = ("--bootstrap-servers " + kafka.bootstrapServers()
                            + " --jdbc-url jdbc:postgresql://127.0.0.1:1/none --slack-channel #a --slack-token-file "
                            + token + " " + typed)
                    .split(" ");

            assertThatThrownBy(() -> NotificationJob.main(args))
                    .isInstanceOf(ProgramParametrizationException.class)
                    .hasMessageContaining(message);
        }
    }
}
