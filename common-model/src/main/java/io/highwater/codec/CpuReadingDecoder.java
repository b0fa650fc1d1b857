package io.highwater.codec;

import io.highwater.codec.fast.ReadingBytes;
import io.highwater.codec.json.Fields;
import io.highwater.codec.json.Fields.Field;
import io.highwater.codec.json.Fields.Values;
import io.highwater.codec.json.JsonDocument;
import io.highwater.codec.json.JsonFields;
import io.highwater.model.CpuReading;
import java.time.Duration;

/** Reads {@code cpu_load_stats_real}: {@code hostname}, {@code cpu}, {@code usage}, {@code occurred_at}. */
public final class CpuReadingDecoder implements Decoder<CpuReading> {

    private static final long serialVersionUID = 1L;

    private static final Fields FIELDS = new Fields();
    private static final Field<String> HOSTNAME = FIELDS.required("hostname", JsonFields::name);
    private static final Field<String> CPU = FIELDS.required("cpu", JsonFields::name);
    private static final Field<Double> USAGE = FIELDS.required("usage", JsonFields::usage);
    private static final Field<Long> OCCURRED_AT = FIELDS.required("occurred_at", JsonFields::epochMillis);

    private final long maxAheadMillis;
    private transient ReadingBytes bytes;

    /**
     * @param maxAhead how far a reading's event time may be later than the time its record was written. Measured
     *     against the record, not against a clock, so that a replay rejects the same records.
     */
    public CpuReadingDecoder(Duration maxAhead) {
        this.maxAheadMillis = maxAhead.toMillis();
    }

    @Override
    public CpuReading decode(byte[] value, long recordTimestamp) throws UnusableException {
        CpuReading reading = value == null ? null : bytes().read(value);
        if (reading == null) {
            reading = parse(value);
        }
        JsonFields.requireNotAhead("occurred_at", reading.occurredAt(), recordTimestamp, maxAheadMillis);
        return reading;
    }

    /** What any document says, whatever its shape. */
    static CpuReading parse(byte[] value) throws UnusableException {
        Values values = JsonDocument.read(value, FIELDS);
        return new CpuReading(values.get(HOSTNAME), values.get(CPU), values.get(USAGE), values.get(OCCURRED_AT));
    }

    private ReadingBytes bytes() {
        if (bytes == null) {
            bytes = new ReadingBytes(JsonFields.LONGEST_NAME);
        }
        return bytes;
    }
}
