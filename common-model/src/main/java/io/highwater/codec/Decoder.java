package io.highwater.codec;

import java.io.Serializable;

/** From the bytes of one document, mostly all of a record, to what they say. */
public interface Decoder<T> extends Serializable {

    /**
     * @param document the record's value, or one of the {@link Documents} in it; null for a tombstone
     * @param recordTimestamp the Kafka record's own timestamp, epoch milliseconds; negative where it has none
     * @throws UnusableException for anything that is not exactly one usable document; nothing else is ever thrown for any bytes
     */
    T decode(byte[] document, long recordTimestamp) throws UnusableException;
}
