package io.highwater.notification.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.testing.StartsServers;
import java.util.Map;
import org.apache.flink.client.program.ProgramParametrizationException;
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
                "--input-topic in --rejected-topic nowhere | the job writes nowhere, which does not exist",
                "--input-topic in --bounded | transactions of at most 60000 ms",
            })
    void saysWhatIsWrong(String typed, String message) {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(
                Map.of("auto.create.topics.enable", "false", "transaction.max.timeout.ms", "60000"))) {
            kafka.createTopic("in", 1);
            kafka.createTopic("in_rejected", 1);

            String[] args = ("--bootstrap-servers " + kafka.bootstrapServers()
                            + " --jdbc-url jdbc:postgresql://127.0.0.1:1/none " + typed)
                    .split(" ");

            assertThatThrownBy(() -> HistoryJob.main(args))
                    .isInstanceOf(ProgramParametrizationException.class)
                    .hasMessageContaining(message);
        }
    }
}
