package io.highwater.aggregation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    /** @return whether it is about key groups of this subtask */
    boolean restore(WindowProgress progress) {
        KeyGroupRange own = progress.within(keyGroups);
        if (own.getNumberOfKeyGroups() == 0) {
            return false;
        }
        if (progress.closedUntil() > Long.MIN_VALUE) {
            restore(own, progress.closedUntil());
        }
        return true;
    }

    private void restore(KeyGroupRange own, long closedUntil) {
        if (restored == null) {
            restored = new long[keyGroups.getNumberOfKeyGroups()];
            Arrays.fill(restored, Long.MIN_VALUE);
        }
        int first = own.getStartKeyGroup() - keyGroups.getStartKeyGroup();
        Arrays.fill(restored, first, first + own.getNumberOfKeyGroups(), closedUntil);
        highest = Math.max(highest, closedUntil);
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

    /** @return what a checkpoint has to keep: an entry for key groups that have the same watermark */
    List<WindowProgress> progress(long windowMillis, List<Long> openWindows) {
        List<WindowProgress> entries = new ArrayList<>();
        int first = keyGroups.getStartKeyGroup();
        while (first <= keyGroups.getEndKeyGroup()) {
            int last = lastLike(first);
            entries.add(new WindowProgress(first, last, windowMillis, of(first), openWindows));
            first = last + 1;
        }
        return entries;
    }

    private int lastLike(int keyGroup) {
        int last = restored == null ? keyGroups.getEndKeyGroup() : keyGroup;
        while (last < keyGroups.getEndKeyGroup() && of(last + 1) == of(keyGroup)) {
            last++;
        }
        return last;
    }
}
