package io.highwater.benchmarks.catchup;

import java.util.Locale;

/** How what was missed lies in the topic, and what the aggregation does about it. */
enum Backlog {
    /** In all partitions as much. */
    EVEN,
    /** One partition takes much longer to read than the others. */
    BEHIND,
    /** The same, and the others wait for it. */
    ALIGNED;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
