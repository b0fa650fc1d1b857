package io.highwater.codec;

/** Why a record cannot be used. The names are on the wire (header {@code reason}) and in the metrics. */
public enum RejectReason {
    /** No value at all. */
    TOMBSTONE,
    /** The bytes are not a JSON document. */
    NOT_JSON,
    /** A field is absent or null. */
    MISSING_FIELD,
    /** A field, or the document, has a value of another kind. */
    WRONG_TYPE,
    /** A number that is NaN or infinite, or becomes infinite as a double. */
    NOT_FINITE,
    /** A number or a timestamp that nothing sensible can be done with. */
    OUT_OF_RANGE,
    /** Its event time is later than its record's timestamp, or than the reader's clock, by more than is allowed. */
    TOO_FAR_AHEAD,
    /** Its event time is earlier than its record's timestamp by more than is allowed. */
    TOO_FAR_BEHIND
}
