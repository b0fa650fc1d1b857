package io.highwater.cli.topics;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.codec.Encoders;
import io.highwater.codec.RejectReason;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import io.highwater.kafka.time.SettledTime.Settling;
import io.highwater.local.kafka.EmbeddedKafka;
import io.highwater.model.CpuAggregate;
import io.highwater.testing.StartsServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

@StartsServers
class AveragesReaderTest {

    private static final Settling SETTLING = new Settling(Duration.ofSeconds(10), Duration.ofSeconds(30));
    private static final Instant MUCH_LATER = Instant.ofEpochMilli(NOON + 1_000 * ONE_WINDOW);

    private static EmbeddedKafka broker;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedKafka.start();
        Properties properties = new Properties();
        properties.setProperty("bootstrap.servers", broker.bootstrapServers());
        producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    private static void write(String topic, int partition, long writtenAt, String value) {
        producer.send(new ProducerRecord<>(topic, partition, writtenAt, null, value.getBytes(UTF_8)));
    }

    private static void write(String topic, int partition, long writtenAt, CpuAggregate average) {
        write(topic, partition, writtenAt, new String(Encoders.aggregate(average), UTF_8));
    }

    /** What was read, in its order. */
    private static final class Seen implements Averages {
        private final List<CpuAggregate> averages = new ArrayList<>();
        private final List<Long> times = new ArrayList<>();
        private long settled = Long.MIN_VALUE;
        private Map<RejectReason, Long> rejected;

        @Override
        public void average(CpuAggregate average, long writtenAt) {
            averages.add(average);
            times.add(writtenAt);
        }

        @Override
        public void settled(long until) {
            assertThat(until).isGreaterThan(settled);
            settled = until;
        }
    }

    private static Seen read(String topic, Instant until) {
        KafkaOptions kafka = new KafkaOptions(broker.bootstrapServers(), "read", Start.EARLIEST, true, Map.of());
        Seen seen = new Seen();
        try (AveragesReader reader = AveragesReader.of(kafka, topic, Duration.ofMinutes(1), SETTLING, null, until)) {
            reader.forEach(Progress.silent(), seen);
            assertThat(reader.read()).isEqualTo(seen.averages.size());
            seen.rejected = reader.rejected();
        }
        return seen;
    }

    @Test
    void partitionsAreReadInTheOrderOfTheirWriting() {
        broker.createTopic("partitions", 5);
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        long[] at = {NOON, NOON, NOON, NOON};
        List<Long> written = new ArrayList<>();
        for (int i = 0; i < 60_000; i++) {
            int partition = random.nextInt(4);
            at[partition] += random.nextInt(200);
            written.add(at[partition]);
            write("partitions", partition, at[partition], average("host" + partition, "cpu0", i, NOON));
        }
        producer.flush();

        Seen seen = read("partitions", MUCH_LATER);

        written.sort(null);
        assertThat(seen.times).as("seed %d", seed).isEqualTo(written);
        for (int partition = 0; partition < 4; partition++) {
            String host = "host" + partition;
            assertThat(seen.averages.stream()
                            .filter(average -> average.hostname().equals(host))
                            .mapToDouble(CpuAggregate::usageAvg)
                            .toArray())
                    .as("seed %d", seed)
                    .isSorted();
        }
    }

    @Test
    void theSlowestPartitionSaysWhatHasSettledUntilItIsSilent() {
        broker.createTopic("slow", 3);
        for (int window = 0; window < 20; window++) {
            write("slow", 0, NOON + window * ONE_WINDOW, average("doc", "cpu0", 1, NOON + window * ONE_WINDOW));
        }
        write("slow", 1, NOON + 17 * ONE_WINDOW, average("happy", "cpu0", 1, NOON));
        producer.flush();

        Instant lastWritten = Instant.ofEpochMilli(NOON + 19 * ONE_WINDOW + 1);
        Seen seen = read("slow", lastWritten);
        assertThat(seen.settled).isEqualTo(NOON + 19 * ONE_WINDOW);

        Seen later = read("slow", lastWritten.plusSeconds(10));
        assertThat(later.settled).isEqualTo(NOON + 20 * ONE_WINDOW);
    }

    @Test
    void whatCannotBeUsedIsCountedAndAllOfARecordIsRead() {
        broker.createTopic("mixed", 1);
        String document = new String(Encoders.aggregate(average("doc", "cpu0", 1, NOON)), UTF_8);
        write("mixed", 0, NOON + 40 * ONE_SECOND, document + "\n{\"nonsense\": 1}\n" + document);
        write("mixed", 0, NOON + 40 * ONE_SECOND, "nonsense");
        write("mixed", 0, NOON - 3600 * ONE_SECOND, document);
        producer.flush();

        Seen seen = read("mixed", MUCH_LATER);

        assertThat(seen.averages).hasSize(2);
        assertThat(seen.rejected)
                .containsOnly(
                        entry(RejectReason.MISSING_FIELD, 1L),
                        entry(RejectReason.NOT_JSON, 1L),
                        entry(RejectReason.TOO_FAR_AHEAD, 1L));
    }

    @Test
    void whoHasWaitedLongEnoughCanStopIt() {
        broker.createTopic("stopped", 1);
        write("stopped", 0, NOON, average("doc", "cpu0", 1, NOON));
        producer.flush();
        KafkaOptions kafka = new KafkaOptions(broker.bootstrapServers(), "read", Start.EARLIEST, true, Map.of());
        try (AveragesReader reader =
                AveragesReader.of(kafka, "stopped", Duration.ofMinutes(1), SETTLING, null, MUCH_LATER)) {
            reader.stop();

            assertThatThrownBy(() -> reader.forEach(Progress.silent(), new Seen()))
                    .isInstanceOf(CannotSayException.class)
                    .hasMessage("reading topic stopped was stopped");
        }
    }

    @Test
    void aTopicWithNothingInItIsRead() {
        broker.createTopic("nothing", 2);

        assertThat(read("nothing", MUCH_LATER).averages).isEmpty();
    }
}
