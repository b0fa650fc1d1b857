package io.highwater.kafka;

import io.highwater.codec.BatchDecoder;
import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.Decoder;
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

    /** Null where a document holds many values. */
    private final DocumentDecoding<T> documents;

    /** Null where a document is one value. */
    private final BatchDecoding<T> batches;

    private final TypeInformation<Decoded<T>> type;

    private transient OffsetGaps gaps;

    public DecodingSchema(Decoder<T> decoder, Class<T> value) {
        this(decoder, value, null);
    }

    public DecodingSchema(Decoder<T> decoder, Class<T> value, TimeChecks<T> checks) {
        this.documents = new DocumentDecoding<>(decoder, checks);
        this.batches = null;
        this.type = DecodedType.of(value);
    }

    public DecodingSchema(BatchDecoder<T> decoder, Class<T> value, TimeChecks<T> checks) {
        this.documents = null;
        this.batches = new BatchDecoding<>(decoder, checks);
        this.type = DecodedType.of(value);
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
        if (batches == null) {
            documents.emit(record, out);
        } else {
            batches.emit(record, out);
        }
    }

    @Override
    public TypeInformation<Decoded<T>> getProducedType() {
        return type;
    }
}
