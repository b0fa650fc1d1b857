package io.highwater.codec;

import java.io.Serializable;

/** From a record's bytes to what they say. */
public interface Decoder<T> extends Serializable {

    /**
     * @param value the record's value; null for a tombstone
     * @param recordTimestamp the Kafka record's own timestamp, epoch milliseconds; negative where it has none
     * @throws UnusableException for anything that is not a usable value; nothing else is ever thrown for any bytes
     */
    T decode(byte[] value, long recordTimestamp) throws UnusableException;
}
