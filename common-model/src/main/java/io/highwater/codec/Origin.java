package io.highwater.codec;

/**
 * Where a rejected document came from.
 *
 * @param topic of its record
 * @param partition of its record
 * @param offset of its record
 * @param timestamp the Kafka record's own timestamp, epoch milliseconds; -1 where it has none
 * @param document which of its record's documents it is, from 1 on; 0 for all of the record
 * @param element which element of the document it is about, from 1 on; 0 for all of it
 */
public record Origin(String topic, int partition, long offset, long timestamp, int document, int element) {

    /** Different for each document, and for each element. */
    @Override
    public String toString() {
        return topic + "-" + partition + "-" + offset
                + (document == 0 ? "" : "-" + document)
                + (element == 0 ? "" : "." + element);
    }
}
