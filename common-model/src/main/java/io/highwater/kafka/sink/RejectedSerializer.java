package io.highwater.kafka.sink;

import io.highwater.codec.Origin;
import io.highwater.codec.Rejected;
import io.highwater.kafka.admin.TopicLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A rejected record as a dead letter: key and value as they came; {@code reason}, {@code detail}, {@code rejected-by}
 * and the origin ({@code origin-topic}, {@code origin-partition}, {@code origin-offset}, {@code origin-timestamp}, and
 * {@code origin-document} and {@code origin-element} where it held several) as headers of UTF-8 text.
 *
 * <p>A dead letter must not stop the job, so nothing is sent that Kafka would refuse: a record too large for the topic
 * is cut, the origin says where the whole of it is; for a compacted topic the key is the origin, and the record's own is
 * the header {@code original-key}; what does not fit at all, or has no topic to go to, is logged and counted.
 */
final class RejectedSerializer implements KafkaRecordSerializationSchema<Rejected> {

    private static final long serialVersionUID = 1L;

    /** Of the headers that say what was cut, and of the name of the one that holds the original key, bytes. */
    private static final int ROOM_FOR_CUTS = 3 * (RecordSize.HEADER_OVERHEAD + 20 + 10);

    private final String topic;
    private final String rejectedBy;
    private final int maxRequestSize;
    private final CurrentLimits currentLimits;
    private final NotWritten notWritten = new NotWritten();

    /** @param maxRequestSize the producer's {@code max.request.size}, bytes */
    RejectedSerializer(String topic, String rejectedBy, int maxRequestSize, CurrentLimits currentLimits) {
        this.topic = topic;
        this.rejectedBy = rejectedBy;
        this.maxRequestSize = maxRequestSize;
        this.currentLimits = currentLimits;
    }

    @Override
    public void open(SerializationSchema.InitializationContext context, KafkaSinkContext sink) {
        notWritten.open(context.getMetricGroup());
    }

    /** @return null for a record that has nowhere to go */
    @Override
    public ProducerRecord<byte[], byte[]> serialize(Rejected rejected, KafkaSinkContext context, Long eventTime) {
        TopicLimits limits = currentLimits.get();
        int most = Math.min(maxRequestSize, limits.maxRecordBytes());
        ProducerRecord<byte[], byte[]> record = record(rejected, limits.compacted(), most, true);
        if (RecordSize.of(record) > most) {
            record = record(rejected, limits.compacted(), most, false);
        }
        if (RecordSize.of(record) > most) {
            notWritten.add(topic, describe(rejected, most));
            return null;
        }
        return record;
    }

    private String describe(Rejected rejected, int most) {
        return "rejected record " + rejected.origin() + " (" + rejected.reason() + ": " + rejected.detail() + "), "
                + NotWritten.reason(most);
    }

    /** @param whole with all headers; else with the reason and the origin only */
    private ProducerRecord<byte[], byte[]> record(Rejected rejected, boolean compacted, int most, boolean whole) {
        ProducerRecord<byte[], byte[]> frame = new ProducerRecord<>(topic, null, null);
        addHeaders(frame, rejected, whole);
        byte[] ownKey = compacted ? utf8(rejected.origin().toString()) : null;
        int room = Math.max(
                0, most - RecordSize.OVERHEAD - RecordSize.headers(frame) - ROOM_FOR_CUTS - RecordSize.length(ownKey));
        byte[] key = cut(rejected.key(), whole ? room / 2 : 0);
        byte[] value = cut(rejected.value(), whole ? room - RecordSize.length(key) : 0);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, null, ownKey == null ? key : ownKey, value, frame.headers());
        if (ownKey != null && key != null) {
            record.headers().add("original-key", key);
        }
        if (value != rejected.value()) {
            header(record, "value-cut-from-bytes", Integer.toString(rejected.value().length));
        }
        if (key != rejected.key()) {
            header(record, "key-cut-from-bytes", Integer.toString(rejected.key().length));
        }
        return record;
    }

    private void addHeaders(ProducerRecord<byte[], byte[]> record, Rejected rejected, boolean whole) {
        header(record, "reason", rejected.reason().name());
        if (whole) {
            header(record, "detail", rejected.detail());
            header(record, "rejected-by", rejectedBy);
        }
        Origin origin = rejected.origin();
        header(record, "origin-topic", origin.topic());
        header(record, "origin-partition", Integer.toString(origin.partition()));
        header(record, "origin-offset", Long.toString(origin.offset()));
        header(record, "origin-timestamp", Long.toString(origin.timestamp()));
        if (origin.document() > 0) {
            header(record, "origin-document", Integer.toString(origin.document()));
        }
        if (origin.element() > 0) {
            header(record, "origin-element", Integer.toString(origin.element()));
        }
    }

    private static byte[] cut(byte[] bytes, int most) {
        return bytes == null || bytes.length <= most ? bytes : Arrays.copyOf(bytes, most);
    }

    private static void header(ProducerRecord<byte[], byte[]> record, String name, String value) {
        record.headers().add(name, utf8(value));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
