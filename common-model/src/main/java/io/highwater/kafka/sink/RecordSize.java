package io.highwater.kafka.sink;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** How large a record becomes, at most, when Kafka writes it as a batch of its own. */
final class RecordSize {

    /** The batch's header (61 bytes), and of the record its length, attributes, times and counts at their longest. */
    static final int OVERHEAD = 61 + 5 + 1 + 10 + 5 + 5 + 5 + 5;

    /** The lengths of a header's name and value. */
    static final int HEADER_OVERHEAD = 5 + 5;

    private RecordSize() {}

    static int of(ProducerRecord<byte[], byte[]> record) {
        return OVERHEAD + length(record.key()) + length(record.value()) + headers(record);
    }

    static int headers(ProducerRecord<byte[], byte[]> record) {
        int size = 0;
        for (Header header : record.headers()) {
            // Names of ours are ASCII.
            size += HEADER_OVERHEAD + header.key().length() + length(header.value());
        }
        return size;
    }

    static int length(byte[] bytes) {
        return bytes == null ? 0 : bytes.length;
    }
}
