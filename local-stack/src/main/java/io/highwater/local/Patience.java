package io.highwater.local;

import java.time.Duration;

/** How long tests, and what they are made of, wait for what has to happen. The one place that says so. */
public final class Patience {

    /** Far longer than any wait on a machine with nothing else to do: a busy one is no reason for a test to fail. */
    public static final Duration LONG = Duration.ofMinutes(10);

    private Patience() {}
}
