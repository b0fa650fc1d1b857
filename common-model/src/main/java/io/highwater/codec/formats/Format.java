package io.highwater.codec.formats;

import com.fasterxml.jackson.core.JsonParser;
import io.highwater.codec.Elements;
import io.highwater.codec.UnusableException;
import io.highwater.model.CpuReading;
import java.io.IOException;

/** How one kind of agent writes readings as JSON. Each reader has its own; not thread-safe. */
interface Format {

    /**
     * Reads one document to its end.
     *
     * @param parser stands on the first token
     * @throws UnusableException if nothing of the document can be used
     */
    Elements<CpuReading> read(JsonParser parser) throws IOException, UnusableException;

    /** What the field of a reading's time is called, for messages. */
    String timeField();
}
