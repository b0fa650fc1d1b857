package io.highwater.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.highwater.model.CpuAggregate;
import java.io.IOException;
import java.time.Duration;

/**
 * Reads {@code cpu_agg_stats}: {@code window_start}, {@code window_end}, {@code hostname}, {@code cpu},
 * {@code usage_avg}, {@code usage_max}.
 */
public final class CpuAggregateDecoder implements Decoder<CpuAggregate> {

    private static final long serialVersionUID = 1L;

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
        Fields fields = new Fields();
        JsonDocument.read(value, fields);
        return fields.toAggregate();
    }

    private AggregateBytes bytes() {
        if (bytes == null) {
            bytes = new AggregateBytes();
        }
        return bytes;
    }

    private static final class Fields implements JsonDocument.Receiver {
        private Long windowStart;
        private Long windowEnd;
        private String hostname;
        private String cpu;
        private Double usageAvg;
        private Double usageMax;

        @Override
        public void field(String name, JsonParser value) throws IOException, UnusableException {
            switch (name) {
                case "window_start" -> windowStart = JsonFields.timestamp(name, value);
                case "window_end" -> windowEnd = JsonFields.timestamp(name, value);
                case "hostname" -> hostname = JsonFields.name(name, value);
                case "cpu" -> cpu = JsonFields.name(name, value);
                case "usage_avg" -> usageAvg = JsonFields.usage(name, value);
                case "usage_max" -> usageMax = JsonFields.usage(name, value);
                default -> {}
            }
        }

        private CpuAggregate toAggregate() throws UnusableException {
            if (windowStart == null
                    || windowEnd == null
                    || hostname == null
                    || cpu == null
                    || usageAvg == null
                    || usageMax == null) {
                throw JsonFields.missing(
                        "window_start",
                        windowStart,
                        "window_end",
                        windowEnd,
                        "hostname",
                        hostname,
                        "cpu",
                        cpu,
                        "usage_avg",
                        usageAvg,
                        "usage_max",
                        usageMax);
            }
            return new CpuAggregate(windowStart, windowEnd, hostname, cpu, usageAvg, usageMax);
        }
    }
}
