package io.highwater.local.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class KafkaProcessTest {

    @Test
    void aBrokerThatWasKilledGoesOnWithWhatItHadAcknowledged() {
        try (KafkaProcess kafka = KafkaProcess.start()) {
            Topics.send(kafka.bootstrapServers(), List.of(new ProducerRecord<>("kept", "before".getBytes(UTF_8))));
            kafka.kill();
            kafka.startAgain();
            Topics.send(
                    kafka.bootstrapServers(), List.of(new ProducerRecord<>("kept", 0, null, "after".getBytes(UTF_8))));

            assertThat(Topics.read(kafka.bootstrapServers(), "kept", true))
                    .extracting(record -> new String(record.value(), UTF_8))
                    .containsExactlyInAnyOrder("before", "after");
        }
    }
}
