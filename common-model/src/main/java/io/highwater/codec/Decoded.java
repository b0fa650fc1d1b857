package io.highwater.codec;

/**
 * What became of a record's bytes: a value or a rejection, exactly one of the two.
 *
 * @param value what the bytes say; null for a rejection
 * @param rejected why they say nothing; null for a value
 * @param timeLimit how far the value may move the event time of its partition, epoch milliseconds: {@link #NO_LIMIT} up
 *     to its own event time, {@link #NOT_BELIEVED} not at all until further records have confirmed it
 * @param <T> what the topic holds
 */
public record Decoded<T>(T value, Rejected rejected, long timeLimit) {

    public static final long NO_LIMIT = Long.MAX_VALUE;
    public static final long NOT_BELIEVED = Long.MIN_VALUE;

    public static <T> Decoded<T> of(T value) {
        return of(value, NO_LIMIT);
    }

    public static <T> Decoded<T> of(T value, long timeLimit) {
        return new Decoded<>(value, null, timeLimit);
    }

    public static <T> Decoded<T> rejected(Rejected rejected) {
        return new Decoded<>(null, rejected, NOT_BELIEVED);
    }

    public boolean isRejected() {
        return rejected != null;
    }
}
