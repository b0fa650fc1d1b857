package io.highwater.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.highwater.model.CpuReading;
import java.io.IOException;
import java.time.Duration;

/** Reads {@code cpu_load_stats_real}: {@code hostname}, {@code cpu}, {@code usage}, {@code occurred_at}. */
public final class CpuReadingDecoder implements Decoder<CpuReading> {

    private static final long serialVersionUID = 1L;

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
        Fields fields = new Fields();
        JsonDocument.read(value, fields);
        return fields.toReading();
    }

    private ReadingBytes bytes() {
        if (bytes == null) {
            bytes = new ReadingBytes();
        }
        return bytes;
    }

    private static final class Fields implements JsonDocument.Receiver {
        private String hostname;
        private String cpu;
        private Double usage;
        private Long occurredAt;

        @Override
        public void field(String name, JsonParser value) throws IOException, UnusableException {
            switch (name) {
                case "hostname" -> hostname = JsonFields.name(name, value);
                case "cpu" -> cpu = JsonFields.name(name, value);
                case "usage" -> usage = JsonFields.usage(name, value);
                case "occurred_at" -> occurredAt = JsonFields.epochMillis(name, value);
                default -> {}
            }
        }

        private CpuReading toReading() throws UnusableException {
            if (hostname == null || cpu == null || usage == null || occurredAt == null) {
                throw JsonFields.missing("hostname", hostname, "cpu", cpu, "usage", usage, "occurred_at", occurredAt);
            }
            return new CpuReading(hostname, cpu, usage, occurredAt);
        }
    }
}
