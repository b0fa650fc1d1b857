package io.highwater.kafka.time;

import java.io.Serializable;

/** Where the event time of a value is. */
@FunctionalInterface
public interface EventTime<T> extends Serializable {

    /** @return epoch milliseconds */
    long of(T value);
}
