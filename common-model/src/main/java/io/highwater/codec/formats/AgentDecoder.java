package io.highwater.codec.formats;

import io.highwater.codec.BatchDecoder;
import io.highwater.codec.Elements;
import io.highwater.codec.UnusableException;
import io.highwater.codec.json.JsonDocument;
import io.highwater.codec.json.JsonFields;
import io.highwater.model.CpuReading;
import java.time.Duration;

/** Reads what agents write, in one of the {@link InputFormat}s. */
public final class AgentDecoder implements BatchDecoder<CpuReading> {

    private static final long serialVersionUID = 1L;

    private final FormatSettings settings;
    private final long maxAheadMillis;
    private transient Format format;

    /**
     * @param maxAhead how far a reading's event time may be later than the time its record was written
     * @throws IllegalArgumentException if a setting makes no sense, with a message for the user
     */
    public AgentDecoder(FormatSettings settings, Duration maxAhead) {
        this.settings = settings;
        this.maxAheadMillis = maxAhead.toMillis();
        this.format = settings.format().reader(settings);
    }

    @Override
    public Elements<CpuReading> decode(byte[] document, long recordTimestamp) throws UnusableException {
        Format reader = format();
        Elements<CpuReading> elements = JsonDocument.read(document, reader::read);
        elements.require(reading ->
                JsonFields.requireNotAhead(reader.timeField(), reading.occurredAt(), recordTimestamp, maxAheadMillis));
        return elements;
    }

    private Format format() {
        if (format == null) {
            format = settings.format().reader(settings);
        }
        return format;
    }
}
