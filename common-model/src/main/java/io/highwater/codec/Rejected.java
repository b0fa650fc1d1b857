package io.highwater.codec;

/**
 * A record that cannot be used, whole, with its origin.
 *
 * @param key the record's key as it came; null where there is none
 * @param value the record's value as it came; null for a tombstone
 * @param topic where it came from
 * @param partition where it came from
 * @param offset where it came from
 * @param timestamp the Kafka record's own timestamp, epoch milliseconds; -1 where it has none
 * @param reason why it cannot be used
 * @param detail the reason in words, for a person
 */
public record Rejected(
        byte[] key,
        byte[] value,
        String topic,
        int partition,
        long offset,
        long timestamp,
        RejectReason reason,
        String detail) {}
