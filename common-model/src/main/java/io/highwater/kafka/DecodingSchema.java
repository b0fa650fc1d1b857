package io.highwater.kafka;

import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Decoder;
import io.highwater.codec.Rejected;
import io.highwater.codec.UnusableException;
import io.highwater.model.CpuReading;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Decodes inside the source, so that watermarks are kept per partition, and never throws: what cannot be used comes
 * out as a rejection with its bytes and origin.
 */
public final class DecodingSchema<T> implements KafkaRecordDeserializationSchema<Decoded<T>> {

    private static final long serialVersionUID = 1L;

    private final Decoder<T> decoder;
    private final TypeInformation<Decoded<T>> type;

    /** Null where event times need no more than what the decoder asks of them. */
    private final TimeChecks<T> checks;

    private transient OffsetGaps gaps;

    public DecodingSchema(Decoder<T> decoder, Class<T> value) {
        this(decoder, value, null);
    }

    public DecodingSchema(Decoder<T> decoder, Class<T> value, TimeChecks<T> checks) {
        this.decoder = decoder;
        this.type = DecodedType.of(value);
        this.checks = checks;
    }

    /** The schema of {@code cpu_load_stats_real}. */
    public static DecodingSchema<CpuReading> ofReadings(TimeBounds bounds) {
        return new DecodingSchema<>(
                new CpuReadingDecoder(bounds.maxAhead()),
                CpuReading.class,
                new TimeChecks<>(CpuReading::occurredAt, CpuReading::hostname, bounds, WallClock.SYSTEM));
    }

    void watch(OffsetGaps offsets) {
        gaps = offsets;
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<Decoded<T>> out) {
        gaps.read(record.partition(), record.offset());
        out.collect(decode(record));
    }

    /** What becomes of one record. */
    public Decoded<T> decode(ConsumerRecord<byte[], byte[]> record) {
        try {
            T value = decoder.decode(record.value(), record.timestamp());
            return checks == null ? Decoded.of(value) : Decoded.of(value, checks.limit(record, value));
        } catch (UnusableException unusable) {
            return Decoded.rejected(new Rejected(
                    record.key(),
                    record.value(),
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    unusable.reason(),
                    unusable.getMessage()));
        }
    }

    @Override
    public TypeInformation<Decoded<T>> getProducedType() {
        return type;
    }
}
