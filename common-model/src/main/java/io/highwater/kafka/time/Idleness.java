package io.highwater.kafka.time;

import java.time.Duration;
import org.apache.flink.util.clock.RelativeClock;

/** Whether a partition has been without values for a given time. Asked periodically, so that a value costs no clock. */
final class Idleness {

    private final RelativeClock clock;
    private final long timeoutNanos;

    private boolean active = true;
    private long since;

    /** @param clock stands still while the input is held back, by back pressure for instance */
    Idleness(RelativeClock clock, Duration timeout) {
        this.clock = clock;
        this.timeoutNanos = timeout.toNanos();
    }

    void activity() {
        active = true;
    }

    /** @return whether nothing has come for the timeout; as exact as the intervals in which this is called */
    boolean isIdle() {
        if (active) {
            active = false;
            since = clock.relativeTimeNanos();
            return false;
        }
        return clock.relativeTimeNanos() - since > timeoutNanos;
    }
}
