package io.highwater.kafka.options;

import java.io.Serializable;
import java.time.Instant;
import java.util.Locale;

/**
 * Where a job without a checkpoint or savepoint begins to read.
 *
 * @param at the first record of each partition is the first that was written then or later; null where it is no time
 */
public record Start(Kind kind, Instant at) implements Serializable {

    public enum Kind {
        EARLIEST,
        LATEST,
        /** The consumer group's committed offsets; the earliest where it has none. */
        COMMITTED,
        /** By the time of writing; where nothing was written since, the end. */
        TIME
    }

    public static final Start EARLIEST = new Start(Kind.EARLIEST, null);
    public static final Start LATEST = new Start(Kind.LATEST, null);
    public static final Start COMMITTED = new Start(Kind.COMMITTED, null);

    public Start {
        if ((kind == Kind.TIME) != (at != null)) {
            throw new IllegalArgumentException("a time belongs to the start at a time, and to no other");
        }
    }

    public static Start at(Instant time) {
        return new Start(Kind.TIME, time);
    }

    /** As it is typed on the command line. */
    @Override
    public String toString() {
        return at == null ? kind.name().toLowerCase(Locale.ROOT) : at.toString();
    }
}
