package io.highwater.kafka.sink;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Origin;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.kafka.admin.TopicLimits;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.flink.util.function.SerializableSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectedSerializerTest {

    private static final int MEGABYTE = 1 << 20;

    private static final TopicLimits USUAL = new TopicLimits(1, MEGABYTE, false);

    private final SimpleCounter notWritten = new SimpleCounter();

    @Test
    void keepsTheBytesAndTellsTheOriginInHeaders() {
        ProducerRecord<byte[], byte[]> record = serialize(utf8("k"), new byte[] {(byte) 0xFF, 0});

        assertThat(record.topic()).isEqualTo("in_rejected");
        assertThat(record.key()).isEqualTo(utf8("k"));
        assertThat(record.value()).isEqualTo(new byte[] {(byte) 0xFF, 0});
        assertThat(record.timestamp()).as("the producer stamps it").isNull();
        assertThat(headers(record))
                .isEqualTo(Map.of(
                        "reason", "NOT_JSON",
                        "detail", "why",
                        "rejected-by", "the-group",
                        "origin-topic", "in",
                        "origin-partition", "3",
                        "origin-offset", "42",
                        "origin-timestamp", Long.toString(NOON)));
    }

    @Test
    void keepsTombstonesAndRecordsWithoutKeyAsTheyAre() {
        ProducerRecord<byte[], byte[]> record = serialize(null, null);

        assertThat(record.key()).isNull();
        assertThat(record.value()).isNull();
    }

    @Test
    void cutsWhatKafkaWouldRefuseAndSaysSo() {
        ProducerRecord<byte[], byte[]> record = serialize(new byte[MEGABYTE], new byte[MEGABYTE]);

        assertThat(record.key().length + record.value().length).isLessThan(MEGABYTE);
        assertThat(headers(record))
                .containsEntry("value-cut-from-bytes", Integer.toString(MEGABYTE))
                .containsEntry("key-cut-from-bytes", Integer.toString(MEGABYTE));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 200, 300, 400, 500, 700, 1000, 2000, 10_000})
    void neverMakesARecordThatTheTopicWouldRefuse(int most) {
        for (boolean compacted : new boolean[] {false, true}) {
            RejectedSerializer serializer = serializer(new TopicLimits(1, most, compacted));
            for (int keySize : new int[] {0, 50, 5000}) {
                for (int valueSize : new int[] {0, 50, 5000}) {
                    ProducerRecord<byte[], byte[]> record =
                            serialize(serializer, new byte[keySize], new byte[valueSize]);
                    if (record != null) {
                        assertThat(RecordSize.of(record)).isLessThanOrEqualTo(most);
                        assertThat(headers(record)).containsEntry("origin-offset", "42");
                    } else {
                        assertThat(most)
                                .as("the smallest that holds reason and origin")
                                .isLessThan(350);
                    }
                }
            }
        }
    }

    @Test
    void cutsOnlyWhatDoesNotFit() {
        byte[] key = new byte[100];
        RejectedSerializer serializer = serializer(new TopicLimits(1, 1_000, false));

        assertThat(serialize(serializer, key, new byte[100]).value()).hasSize(100);
        ProducerRecord<byte[], byte[]> cut = serialize(serializer, key, new byte[2_000]);
        assertThat(cut.key()).isSameAs(key);
        assertThat(cut.value()).hasSizeBetween(100, 899);
    }

    @Test
    void givesACompactedTopicTheOriginAsKey() {
        RejectedSerializer serializer = serializer(new TopicLimits(1, MEGABYTE, true));

        ProducerRecord<byte[], byte[]> withKey = serialize(serializer, utf8("k"), utf8("v"));
        assertThat(text(withKey.key())).isEqualTo("in-3-42");
        assertThat(headers(withKey)).containsEntry("original-key", "k").doesNotContainKey("key-cut-from-bytes");
        ProducerRecord<byte[], byte[]> withoutKey = serialize(serializer, null, utf8("v"));
        assertThat(text(withoutKey.key())).isEqualTo("in-3-42");
        assertThat(headers(withoutKey)).doesNotContainKey("original-key");
    }

    @Test
    void countsWhatHasNoTopicToGoToAndAsksAgain() {
        TopicLimits[] answer = {TopicLimits.UNWRITABLE};
        RejectedSerializer serializer = serializer(TopicLimits.UNWRITABLE, () -> answer[0]);

        assertThat(serialize(serializer, null, utf8("v"))).isNull();
        assertThat(notWritten.getCount()).isEqualTo(1);
        answer[0] = USUAL;
        assertThat(text(serialize(serializer, null, utf8("v")).value())).isEqualTo("v");
        assertThat(notWritten.getCount()).isEqualTo(1);
    }

    /** Else compaction would leave the last of them only. */
    @Test
    void documentsOfOneRecordHaveDifferentKeysInACompactedTopic() {
        RejectedSerializer serializer = serializer(new TopicLimits(1, MEGABYTE, true));
        List<ProducerRecord<byte[], byte[]>> records = IntStream.of(2, 3)
                .mapToObj(document -> new Origin("in", 3, 42, NOON, document, 0))
                .map(origin -> new Rejected(utf8("key"), utf8("{}"), origin, RejectReason.MISSING_FIELD, "why"))
                .map(rejected -> serializer.serialize(rejected, null, Long.MIN_VALUE))
                .toList();

        assertThat(records).extracting(record -> text(record.key())).containsExactly("in-3-42-2", "in-3-42-3");
        assertThat(records)
                .extracting(record ->
                        text(record.headers().lastHeader("origin-document").value()))
                .containsExactly("2", "3");
    }

    private ProducerRecord<byte[], byte[]> serialize(byte[] key, byte[] value) {
        return serialize(serializer(USUAL), key, value);
    }

    private static ProducerRecord<byte[], byte[]> serialize(RejectedSerializer serializer, byte[] key, byte[] value) {
        return serializer.serialize(
                new Rejected(key, value, new Origin("in", 3, 42, NOON, 0, 0), RejectReason.NOT_JSON, "why"),
                null,
                Long.MIN_VALUE);
    }

    private RejectedSerializer serializer(TopicLimits limits) {
        return serializer(limits, () -> limits);
    }

    private RejectedSerializer serializer(TopicLimits limits, SerializableSupplier<TopicLimits> ask) {
        RejectedSerializer serializer = new RejectedSerializer(
                "in_rejected", "the-group", MEGABYTE, new CurrentLimits(limits, ask, Duration.ZERO));
        serializer.open(
                new SerializationSchema.InitializationContext() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return new UnregisteredMetricsGroup() {
                            @Override
                            public Counter counter(String name) {
                                return notWritten;
                            }
                        };
                    }

                    @Override
                    public UserCodeClassLoader getUserCodeClassLoader() {
                        return SimpleUserCodeClassLoader.create(getClass().getClassLoader());
                    }
                },
                null);
        return serializer;
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return headers;
    }
}
