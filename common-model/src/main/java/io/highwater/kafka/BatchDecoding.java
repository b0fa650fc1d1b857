package io.highwater.kafka;

import io.highwater.codec.BatchDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Documents;
import io.highwater.codec.Elements;
import io.highwater.codec.Elements.Numbered;
import io.highwater.codec.Origin;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.codec.UnusableException;
import io.highwater.kafka.time.TimeChecks;
import java.io.Serializable;
import java.util.List;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Records whose documents hold many values each: every value on its own, with the time checks of its own. Flink emits no
 * watermark within a record, so that no value of it is late because of another.
 *
 * <p>An element that cannot be used is a rejection with all of its document, as it came, and a detail that names it. Of one
 * record at most {@link #MOST_REJECTIONS} are made, and fewer of a large one: the last of them counts those after it.
 */
final class BatchDecoding<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    static final int MOST_REJECTIONS = DocumentDecoding.MOST_REJECTIONS;

    /** Of the documents in all rejections of one record, unless one of them alone is larger. */
    static final int MOST_REJECTED_BYTES = 1_000_000;

    private final BatchDecoder<T> decoder;

    /** Null where event times need no more than what the decoder asks of them. */
    private final TimeChecks<T> checks;

    private transient Skipped skipped;

    BatchDecoding(BatchDecoder<T> decoder, TimeChecks<T> checks) {
        this.decoder = decoder;
        this.checks = checks;
    }

    void open(MetricGroup metrics) {
        skipped().open(metrics);
    }

    void emit(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out) {
        Output output = new Output(record, out);
        byte[] value = record.value();
        try {
            emit(value, 0, output);
        } catch (UnusableException unusable) {
            if (Documents.areSeveral(value)) {
                emitEach(new Documents(value), output);
            } else {
                output.reject(value, 0, 0, unusable.reason(), unusable.getMessage());
            }
        }
    }

    private void emitEach(Documents documents, Output output) {
        for (int number = 1; documents.hasNext(); number++) {
            boolean isLast = output.isFull();
            byte[] document = isLast ? documents.rest() : documents.next();
            try {
                emit(document, number, output);
            } catch (UnusableException unusable) {
                String which = "document " + number + (isLast ? " and all after it: " : ": ");
                output.reject(document, number, 0, unusable.reason(), which + unusable.getMessage());
            }
        }
    }

    /** @param number of the document among the record's; 0 for all of the record */
    private void emit(byte[] document, int number, Output output) throws UnusableException {
        Elements<T> elements = decoder.decode(document, output.record.timestamp());
        skipped().count(elements);
        for (Numbered<T> value : elements.values()) {
            try {
                long limit = checks == null ? Decoded.NO_LIMIT : checks.limit(output.record, value.element());
                output.out.collect(Decoded.of(value.element(), limit));
            } catch (UnusableException notBelieved) {
                elements.unusable(value.number(), notBelieved);
            }
        }
        List<Numbered<UnusableException>> unusable = elements.unusable();
        for (int i = 0; i < unusable.size(); i++) {
            int others = output.isNearlyFull(document) ? unusable.size() - 1 - i : 0;
            int element = unusable.get(i).number();
            UnusableException reason = unusable.get(i).element();
            String more = others == 0 ? "" : "; and " + others + " more elements of it cannot be used";
            output.reject(
                    document,
                    number,
                    element,
                    reason.reason(),
                    which(number, elements.name(element)) + reason.getMessage() + more);
            if (others > 0) {
                return;
            }
        }
    }

    /** @param element as messages name it; empty for the only one */
    private static String which(int document, String element) {
        if (document == 0) {
            return element;
        }
        return "document " + document + (element.isEmpty() ? ": " : ", " + element);
    }

    private Skipped skipped() {
        if (skipped == null) {
            skipped = new Skipped();
        }
        return skipped;
    }

    /** What comes out of one record. */
    private final class Output {
        private final ConsumerRecord<byte[], byte[]> record;
        private final Collector<Decoded<T>> out;
        private int rejections;
        private long rejectedBytes;

        private Output(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out) {
            this.record = record;
            this.out = out;
        }

        /** Whether no more than one more rejection, of all that is left, should follow. */
        private boolean isFull() {
            return rejections >= MOST_REJECTIONS || rejectedBytes >= MOST_REJECTED_BYTES;
        }

        /** Whether the next rejection of this document should be its last. */
        private boolean isNearlyFull(byte[] document) {
            return rejections + 1 >= MOST_REJECTIONS || rejectedBytes + 2L * document.length > MOST_REJECTED_BYTES;
        }

        private void reject(byte[] document, int number, int element, RejectReason reason, String detail) {
            rejections++;
            rejectedBytes += document == null ? 0 : document.length;
            Origin origin = new Origin(
                    record.topic(), record.partition(), record.offset(), record.timestamp(), number, element);
            out.collect(Decoded.rejected(new Rejected(record.key(), document, origin, reason, detail)));
        }
    }
}
