package io.highwater.kafka.time;

import io.highwater.codec.TimeSpan;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns, once for each partition, of one whose event times are all far behind its records' timestamps while those of
 * other partitions are not: windows wait for the slowest partition. It may be history, or a host whose clock is slow.
 */
final class LagWarnings {

    static final long FAR_MILLIS = 3_600_000;
    static final int IN_A_ROW = 100;

    private static final Logger LOG = LoggerFactory.getLogger(LagWarnings.class);
    private static final int NEVER_SEEN = -1;

    private final Consumer<String> log;

    /** For each partition, how many values in a row were far behind. */
    private int[] inARow = new int[0];

    private boolean[] warned = new boolean[0];

    LagWarnings() {
        this(LOG::warn);
    }

    LagWarnings(Consumer<String> log) {
        this.log = log;
    }

    /** @param behind how much earlier the event time is than its record's timestamp, milliseconds */
    void seen(int partition, String host, long behind) {
        if (partition >= inARow.length) {
            grow(partition + 1);
        }
        if (behind <= FAR_MILLIS) {
            inARow[partition] = 0;
        } else {
            behind(partition, host, behind);
        }
    }

    private void behind(int partition, String host, long behind) {
        int count = Math.max(0, inARow[partition]) + 1;
        inARow[partition] = count;
        // Not at each value: of history all are far behind.
        if (count % IN_A_ROW == 0 && !warned[partition] && anyIsNear()) {
            warned[partition] = true;
            log.accept(
                    ("Event times of partition %d are far behind those of other partitions, and hold back the windows of "
                                    + "all hosts: those of %s are %s earlier than their records' timestamps. If this is not "
                                    + "history that is sent late but a wrong clock, --max-behind rejects such readings.")
                            .formatted(partition, host, TimeSpan.text(behind)));
        }
    }

    private boolean anyIsNear() {
        for (int count : inARow) {
            if (count == 0) {
                return true;
            }
        }
        return false;
    }

    private void grow(int least) {
        int before = inARow.length;
        int length = Math.max(least, 2 * before);
        inARow = Arrays.copyOf(inARow, length);
        Arrays.fill(inARow, before, length, NEVER_SEEN);
        warned = Arrays.copyOf(warned, length);
    }
}
