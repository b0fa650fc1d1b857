package io.highwater.codec;

/**
 * What became of a record's bytes: a value or a rejection, exactly one of the two.
 *
 * @param value what the bytes say; null for a rejection
 * @param rejected why they say nothing; null for a value
 * @param <T> what the topic holds
 */
public record Decoded<T>(T value, Rejected rejected) {

    public static <T> Decoded<T> of(T value) {
        return new Decoded<>(value, null);
    }

    public static <T> Decoded<T> rejected(Rejected rejected) {
        return new Decoded<>(null, rejected);
    }

    public boolean isRejected() {
        return rejected != null;
    }
}
