package io.highwater.benchmarks.rig;

import java.util.Locale;

/** What the sinks promise after a failure. */
public enum Delivery {
    EXACTLY_ONCE,
    AT_LEAST_ONCE;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
