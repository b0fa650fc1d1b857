package io.highwater.benchmarks.rig;

/** Options refuse, and never repair. */
public final class Requirements {

    private Requirements() {}

    /** @throws IllegalArgumentException with the message, unless the condition holds */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }
}
