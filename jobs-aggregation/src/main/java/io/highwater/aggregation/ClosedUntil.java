package io.highwater.aggregation;

import java.util.Arrays;
import org.apache.flink.runtime.state.KeyGroupRange;

/**
 * The watermark that has closed the windows of each key group of a subtask. Flink keeps no watermark in its checkpoints:
 * after a restart windows that had closed would be open again until readings of every partition have come in, and late
 * readings would make a second average of them.
 *
 * <p>After a checkpoint at which subtasks had different watermarks, and a change of parallelism, a subtask has key groups
 * of several of them: each keeps its own, until the watermark has passed them all. From then on there is only one.
 */
final class ClosedUntil {

    private final KeyGroupRange keyGroups;

    /** Restored, by key group; null once the watermark has passed all of them. */
    private long[] restored;

    private long watermark = Long.MIN_VALUE;
    private long highest = Long.MIN_VALUE;

    ClosedUntil(KeyGroupRange keyGroups) {
        this.keyGroups = keyGroups;
    }

    /** Takes over what it says of key groups that are this subtask's. */
    void restore(WindowProgress progress) {
        KeyGroupRange own = progress.within(keyGroups);
        if (own.getNumberOfKeyGroups() == 0 || progress.closedUntil() == Long.MIN_VALUE) {
            return;
        }
        if (restored == null) {
            restored = new long[keyGroups.getNumberOfKeyGroups()];
            Arrays.fill(restored, Long.MIN_VALUE);
        }
        int first = own.getStartKeyGroup() - keyGroups.getStartKeyGroup();
        Arrays.fill(restored, first, first + own.getNumberOfKeyGroups(), progress.closedUntil());
        highest = Math.max(highest, progress.closedUntil());
    }

    /** @return whether the watermark is higher than any before it since the start */
    boolean advance(long to) {
        if (to <= watermark) {
            return false;
        }
        watermark = to;
        if (watermark >= highest) {
            highest = watermark;
            restored = null;
        }
        return true;
    }

    /** @return the one that has come since the start */
    long watermark() {
        return watermark;
    }

    /** @return the highest of all key groups: what is later than this is late for none of them */
    long highest() {
        return highest;
    }

    long of(int keyGroup) {
        return restored == null ? watermark : Math.max(watermark, restored[keyGroup - keyGroups.getStartKeyGroup()]);
    }

    /** @return the last of the key groups from this one on that have the same watermark */
    int lastLike(int keyGroup) {
        int last = restored == null ? keyGroups.getEndKeyGroup() : keyGroup;
        while (last < keyGroups.getEndKeyGroup() && of(last + 1) == of(keyGroup)) {
            last++;
        }
        return last;
    }
}
