package io.highwater.cli.explain;

import java.util.Optional;
import java.util.function.Function;

/** What could be found out, or why not. */
sealed interface Answer<T> {

    record Found<T>(T value) implements Answer<T> {}

    /** @param reason in words, with what to do about it */
    record Unknown<T>(String reason) implements Answer<T> {}

    static <T> Answer<T> found(T value) {
        return new Found<>(value);
    }

    static <T> Answer<T> unknown(String why) {
        return new Unknown<>(why);
    }

    default Optional<T> known() {
        return this instanceof Found<T> found ? Optional.of(found.value()) : Optional.empty();
    }

    /** Nothing if it is known. */
    default Optional<String> why() {
        return this instanceof Unknown<T> unknown ? Optional.of(unknown.reason()) : Optional.empty();
    }

    /** What of it a script reads. */
    default Object json(Function<T, Object> value) {
        return known().map(value).orElseGet(() -> new Unread(why().orElseThrow()));
    }

    /** In place of what is not known. */
    record Unread(String unknown) {}
}
