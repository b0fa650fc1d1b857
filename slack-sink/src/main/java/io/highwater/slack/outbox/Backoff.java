package io.highwater.slack.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Exponential backoff with jitter: half of each delay is certain, the other half is chance. */
final class Backoff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** Counts a failure. @return how long to wait after it */
    Duration next() {
        long millis = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures++, 20));
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }

    /** In a row. */
    int failures() {
        return failures;
    }

    void reset() {
        failures = 0;
    }
}
