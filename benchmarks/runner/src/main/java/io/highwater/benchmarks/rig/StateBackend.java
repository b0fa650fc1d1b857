package io.highwater.benchmarks.rig;

import java.util.Locale;

/** Where a job keeps what it has to remember. */
public enum StateBackend {
    HEAP("hashmap"),
    ROCKSDB("rocksdb");

    private final String flinkName;

    StateBackend(String flinkName) {
        this.flinkName = flinkName;
    }

    /** What Flink calls it. */
    String flinkName() {
        return flinkName;
    }

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
