package io.highwater.integration.reference;

/**
 * A record as it is sent, and what has to be made of it.
 *
 * @param partition where it is sent to
 * @param offset where it comes to lie there
 * @param key its key's text
 * @param value its value's text; null for a tombstone
 * @param timestamp the record's own, epoch milliseconds
 * @param reading what it says; null if it cannot be used
 * @param rejectReason why it cannot be used; null if it can
 */
public record Sent(
        int partition, long offset, String key, String value, long timestamp, Reading reading, String rejectReason) {

    public boolean isUsable() {
        return reading != null;
    }
}
