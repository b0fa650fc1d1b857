package io.highwater.kafka.time;

import java.io.Serializable;

/** The clock of the machine that reads, which tests replace. */
@FunctionalInterface
public interface WallClock extends Serializable {

    WallClock SYSTEM = System::currentTimeMillis;

    /** @return epoch milliseconds */
    long millis();
}
