package io.highwater.integration.cluster;

import java.time.Duration;

/** How long tests wait for what has to happen. Generous: a busy machine is no reason for a test to fail. */
public final class Patience {

    public static final Duration LONG = Duration.ofMinutes(3);

    private Patience() {}
}
