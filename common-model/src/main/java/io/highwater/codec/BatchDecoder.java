package io.highwater.codec;

import java.io.Serializable;

/** From the bytes of one document, mostly all of a record, to the many values in it. */
public interface BatchDecoder<T> extends Serializable {

    /**
     * @param document the record's value, or one of the {@link Documents} in it; null for a tombstone
     * @param recordTimestamp the Kafka record's own timestamp, epoch milliseconds; negative where it has none
     * @throws UnusableException if nothing of the document can be used; nothing else is ever thrown for any bytes
     */
    Elements<T> decode(byte[] document, long recordTimestamp) throws UnusableException;
}
