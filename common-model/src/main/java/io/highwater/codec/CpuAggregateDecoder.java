package io.highwater.codec;

import io.highwater.codec.fast.AggregateBytes;
import io.highwater.codec.json.Fields;
import io.highwater.codec.json.Fields.Field;
import io.highwater.codec.json.Fields.Values;
import io.highwater.codec.json.JsonDocument;
import io.highwater.codec.json.JsonFields;
import io.highwater.model.CpuAggregate;
import java.time.Duration;

/**
 * Reads {@code cpu_agg_stats}: {@code window_start}, {@code window_end}, {@code hostname}, {@code cpu},
 * {@code usage_avg}, {@code usage_max}.
 */
public final class CpuAggregateDecoder implements Decoder<CpuAggregate> {

    private static final long serialVersionUID = 1L;

    private static final Fields FIELDS = new Fields();
    private static final Field<Long> WINDOW_START = FIELDS.required("window_start", JsonFields::timestamp);
    private static final Field<Long> WINDOW_END = FIELDS.required("window_end", JsonFields::timestamp);
    private static final Field<String> HOSTNAME = FIELDS.required("hostname", JsonFields::name);
    private static final Field<String> CPU = FIELDS.required("cpu", JsonFields::name);
    private static final Field<Double> USAGE_AVG = FIELDS.required("usage_avg", JsonFields::usage);
    private static final Field<Double> USAGE_MAX = FIELDS.required("usage_max", JsonFields::usage);

    private final long maxAheadMillis;
    private transient AggregateBytes bytes;

    /** @param maxAhead how far a window's start may be later than the time its record was written */
    public CpuAggregateDecoder(Duration maxAhead) {
        this.maxAheadMillis = maxAhead.toMillis();
    }

    @Override
    public CpuAggregate decode(byte[] value, long recordTimestamp) throws UnusableException {
        CpuAggregate aggregate = value == null ? null : bytes().read(value);
        if (aggregate == null) {
            aggregate = parse(value);
        }
        if (aggregate.windowEnd() <= aggregate.windowStart()) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, "window_end is not after window_start");
        }
        JsonFields.requireNotAhead("window_start", aggregate.windowStart(), recordTimestamp, maxAheadMillis);
        return aggregate;
    }

    /** What any document says, whatever its shape. */
    static CpuAggregate parse(byte[] value) throws UnusableException {
        Values values = JsonDocument.read(value, FIELDS);
        return new CpuAggregate(
                values.get(WINDOW_START),
                values.get(WINDOW_END),
                values.get(HOSTNAME),
                values.get(CPU),
                values.get(USAGE_AVG),
                values.get(USAGE_MAX));
    }

    private AggregateBytes bytes() {
        if (bytes == null) {
            bytes = new AggregateBytes(JsonFields.LONGEST_NAME);
        }
        return bytes;
    }
}
