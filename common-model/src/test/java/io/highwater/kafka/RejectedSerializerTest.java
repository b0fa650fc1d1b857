package io.highwater.kafka;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.text;
import static io.highwater.testing.Samples.utf8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RejectedSerializerTest {

    private static final int MEGABYTE = 1 << 20;

    private final RejectedSerializer serializer = new RejectedSerializer("in_rejected", "the-group", MEGABYTE);

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

    private ProducerRecord<byte[], byte[]> serialize(byte[] key, byte[] value) {
        return serializer.serialize(
                new Rejected(key, value, "in", 3, 42, NOON, RejectReason.NOT_JSON, "why"), null, Long.MIN_VALUE);
    }

    private static Map<String, String> headers(ProducerRecord<byte[], byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header.value())));
        return headers;
    }
}
