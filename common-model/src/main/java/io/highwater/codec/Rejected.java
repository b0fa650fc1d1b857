package io.highwater.codec;

/**
 * A document that cannot be used, mostly all of a record, with its origin.
 *
 * @param key the record's key as it came; null where there is none
 * @param value the document as it came; null for a tombstone
 * @param origin where it came from
 * @param reason why it cannot be used
 * @param detail the reason in words, for a person
 */
public record Rejected(byte[] key, byte[] value, Origin origin, RejectReason reason, String detail) {}
