package io.highwater.benchmarks.soak;

import java.util.List;
import java.util.function.ToLongFunction;

/** What is watched of a job, and by how much it may vary. */
enum Figure {
    HEAP("heap after collection, MiB", Look::heapBytes, 1 << 20, 4),
    RESIDENT("resident, MiB", Look::residentBytes, 1 << 20, 64),
    FILES("open files", Look::openFiles, 1, 8),
    THREADS("threads", Look::threads, 1, 6),
    CHECKPOINT("checkpoint, KiB", Look::checkpointBytes, 1 << 10, 256),
    DURATION("checkpoint, ms", Look::checkpointMillis, 1, 200);

    /** A leak of a tenth in a third of the run would double it in ten such runs. */
    private static final double TOLERANCE = 0.10;

    private final String words;
    private final ToLongFunction<Look> of;
    private final long unit;
    private final long slack;

    /** @param slack in units: so much more is no growth, however little there was */
    Figure(String words, ToLongFunction<Look> of, long unit, long slack) {
        this.words = words;
        this.of = of;
        this.unit = unit;
        this.slack = slack;
    }

    String words() {
        return words;
    }

    /** In its unit. */
    double of(Look look) {
        return of.applyAsLong(look) / (double) unit;
    }

    /** The median of the second third of the looks. */
    double before(List<Look> looks) {
        return median(looks.subList(looks.size() / 3, 2 * looks.size() / 3));
    }

    /** The median of their last third. */
    double after(List<Look> looks) {
        return median(looks.subList(2 * looks.size() / 3, looks.size()));
    }

    boolean grows(List<Look> looks) {
        double before = before(looks);
        return after(looks) > before * (1 + TOLERANCE) + slack;
    }

    private double median(List<Look> looks) {
        double[] sorted = looks.stream().mapToDouble(this::of).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
