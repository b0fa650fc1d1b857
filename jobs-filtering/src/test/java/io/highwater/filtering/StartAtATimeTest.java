package io.highwater.filtering;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.Samples.json;
import static io.highwater.testing.Samples.reading;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.local.kafka.Topics;
import io.highwater.testing.StartsServers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code --start} with a time: by the time of writing, in each partition. */
@StartsServers
@ExtendWith(MiniClusterExtension.class)
class StartAtATimeTest {

    @Test
    void beginsWithWhatWasWrittenThenOrLater() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            for (String topic :
                    List.of("cpu_load_stats_real", "cpu_load_stats_real_filter", "cpu_load_stats_real_rejected")) {
                kafka.createTopic(topic, 2, Map.of("retention.ms", "-1"));
            }
            List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
            for (int hour = 0; hour < 6; hour++) {
                // The last hours are in one partition only: the other one begins at its end.
                int partition = hour < 4 ? hour % 2 : 0;
                long writtenAt = NOON + hour * ONE_HOUR;
                records.add(new ProducerRecord<>(
                        "cpu_load_stats_real",
                        partition,
                        writtenAt,
                        null,
                        json(reading("hour" + hour, "cpu0", 90, NOON))));
            }
            Topics.send(kafka.bootstrapServers(), records);

            FilteringJob.main(new String[] {
                "--bootstrap-servers",
                kafka.bootstrapServers(),
                "--bounded",
                "--start",
                Instant.ofEpochMilli(NOON + 3 * ONE_HOUR).toString()
            });

            assertThat(Topics.read(kafka.bootstrapServers(), "cpu_load_stats_real_filter", true))
                    .extracting(record -> new String(record.value(), UTF_8).replaceAll(".*(hour\\d).*", "$1"))
                    .containsExactlyInAnyOrder("hour3", "hour4", "hour5");
        }
    }
}
