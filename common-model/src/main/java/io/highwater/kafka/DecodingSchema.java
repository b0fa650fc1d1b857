package io.highwater.kafka;

import io.highwater.codec.BatchDecoder;
import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Decoder;
import io.highwater.codec.Documents;
import io.highwater.codec.Origin;
import io.highwater.codec.Rejected;
import io.highwater.codec.UnusableException;
import io.highwater.codec.formats.AgentDecoder;
import io.highwater.codec.formats.FormatSettings;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.kafka.source.OffsetGaps;
import io.highwater.kafka.source.OffsetWatcher;
import io.highwater.kafka.time.TimeChecks;
import io.highwater.kafka.time.WallClock;
import io.highwater.model.CpuReading;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes inside the source, so that watermarks are kept per partition, and never throws: what cannot be used comes
 * out as a rejection with its bytes and origin. A record may hold several documents; each of them becomes a value or a
 * rejection with its own bytes.
 */
public final class DecodingSchema<T> implements KafkaRecordDeserializationSchema<Decoded<T>>, OffsetWatcher {

    private static final long serialVersionUID = 1L;

    /** So that a record of many small pieces of nonsense does not become a hundred times as many bytes of rejections. */
    static final int MOST_REJECTIONS = 100;

    /** Null where a document holds many values. */
    private final Decoder<T> decoder;

    /** Null where a document is one value. */
    private final BatchDecoding<T> batches;

    private final TypeInformation<Decoded<T>> type;

    /** Null where event times need no more than what the decoder asks of them. */
    private final TimeChecks<T> checks;

    private transient OffsetGaps gaps;

    public DecodingSchema(Decoder<T> decoder, Class<T> value) {
        this(decoder, value, null);
    }

    public DecodingSchema(Decoder<T> decoder, Class<T> value, TimeChecks<T> checks) {
        this.decoder = decoder;
        this.batches = null;
        this.type = DecodedType.of(value);
        this.checks = checks;
    }

    public DecodingSchema(BatchDecoder<T> decoder, Class<T> value, TimeChecks<T> checks) {
        this.decoder = null;
        this.batches = new BatchDecoding<>(decoder, checks);
        this.type = DecodedType.of(value);
        this.checks = checks;
    }

    /** The schema of {@code cpu_load_stats_real}, or of what agents send instead. */
    public static DecodingSchema<CpuReading> ofReadings(FormatSettings format, TimeBounds bounds) {
        TimeChecks<CpuReading> checks =
                new TimeChecks<>(CpuReading::occurredAt, CpuReading::hostname, bounds, WallClock.SYSTEM);
        return format.isHighwater()
                ? new DecodingSchema<>(new CpuReadingDecoder(bounds.maxAhead()), CpuReading.class, checks)
                : new DecodingSchema<>(new AgentDecoder(format, bounds.maxAhead()), CpuReading.class, checks);
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        if (batches != null) {
            batches.open(context.getMetricGroup());
        }
    }

    @Override
    public void watch(OffsetGaps offsets) {
        gaps = offsets;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out) {
        gaps.read(record.partition(), record.offset());
        emit(record, out);
    }

    /** What becomes of one record: mostly one value or one rejection. */
    public List<Decoded<T>> decode(ConsumerRecord<byte[], byte[]> record) {
        List<Decoded<T>> decoded = new ArrayList<>(1);
        emit(record, new ListCollector<>(decoded));
        return decoded;
    }

    private void emit(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out) {
        if (batches != null) {
            batches.emit(record, out);
            return;
        }
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

    @Override
    public TypeInformation<Decoded<T>> getProducedType() {
        return type;
    }
}
