package io.highwater.benchmarks.curves;

import java.util.Locale;

/** What grows. */
enum Curve {
    SERIES,
    PARTITIONS,
    THRESHOLDS;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
