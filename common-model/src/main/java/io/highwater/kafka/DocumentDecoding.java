package io.highwater.kafka;

import io.highwater.codec.Decoded;
import io.highwater.codec.Decoder;
import io.highwater.codec.Documents;
import io.highwater.codec.Origin;
import io.highwater.codec.Rejected;
import io.highwater.codec.UnusableException;
import io.highwater.kafka.time.TimeChecks;
import java.io.Serializable;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records whose documents are one value each: every document becomes a value, or a rejection with its own bytes. Needs
 * nothing that Flink runs on.
 */
public final class DocumentDecoding<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** So that a record of many small pieces of nonsense does not become a hundred times as many bytes of rejections. */
    static final int MOST_REJECTIONS = 100;

    private final Decoder<T> decoder;

    /** Null where event times need no more than what the decoder asks of them. */
    private final TimeChecks<T> checks;

    /** For event times that need no more than what the decoder asks of them. */
    public DocumentDecoding(Decoder<T> decoder) {
        this(decoder, null);
    }

    DocumentDecoding(Decoder<T> decoder, TimeChecks<T> checks) {
        this.decoder = decoder;
        this.checks = checks;
    }

    public void emit(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out) {
        Decoded<T> decoded = decode(record, record.value(), 0, "");
        if (decoded.isRejected() && Documents.areSeveral(record.value())) {
            decodeEach(record, new Documents(record.value()), out);
        } else {
            out.collect(decoded);
        }
    }

    private void decodeEach(ConsumerRecord<byte[], byte[]> record, Documents documents, Collector<Decoded<T>> out) {
        int rejections = 0;
        for (int number = 1; documents.hasNext(); number++) {
            boolean isOneOfMany = rejections < MOST_REJECTIONS;
            byte[] document = isOneOfMany ? documents.next() : documents.rest();
            String which = "document " + number + (isOneOfMany ? ": " : " and all after it: ");
            Decoded<T> decoded = decode(record, document, number, which);
            rejections += decoded.isRejected() ? 1 : 0;
            out.collect(decoded);
        }
    }

    /**
     * @param number of the document among the record's; 0 for all of the record
     * @param which the same, as messages name it
     */
    private Decoded<T> decode(ConsumerRecord<byte[], byte[]> record, byte[] document, int number, String which) {
        try {
            T value = decoder.decode(document, record.timestamp());
            return checks == null ? Decoded.of(value) : Decoded.of(value, checks.limit(record, value));
        } catch (UnusableException unusable) {
            Origin origin =
                    new Origin(record.topic(), record.partition(), record.offset(), record.timestamp(), number, 0);
            return Decoded.rejected(
                    new Rejected(record.key(), document, origin, unusable.reason(), which + unusable.getMessage()));
        }
    }
}
