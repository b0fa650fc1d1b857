package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.flink.util.MathUtils;

/**
 * The thresholds of the hosts whose names hash to one number: what the state is made of. Flink copies broadcast state in
 * the task's thread at each checkpoint. A bucket never changes, so only the few references to buckets are copied, and
 * not a million rows; a changed row costs a new bucket.
 *
 * <p>Within the bucket a hash table with open addressing: each average looks for its threshold, in memory that no cache
 * holds, and every object less on the way is felt.
 */
final class ThresholdBucket {

    /** Kept in state, so it cannot be changed later. About 60 rows each, if there are a million. */
    static final int COUNT = 16_384;

    /** A host's rows are at its hash or, where that is taken, at the next free place. At least half of the places are free. */
    private final HostThresholds[] slots;

    private final int size;

    /** @param rows at most one for each host and cpu */
    ThresholdBucket(Collection<Threshold> rows) {
        size = rows.size();
        slots = new HostThresholds[MathUtils.roundUpToPowerOfTwo(2 * size + 1)];
        for (Threshold row : rows) {
            int slot = slotOf(row.hostname());
            slots[slot] = HostThresholds.and(slots[slot], row);
        }
    }

    /** @return the number of the bucket that a host belongs to, from 0 to {@link #COUNT}, exclusive */
    static int of(String hostname) {
        // Mixed, because the table within the bucket makes its own use of the same hash.
        return MathUtils.murmurHash(hostname.hashCode()) % COUNT;
    }

    /** @return null if the host has none */
    HostThresholds thresholds(String hostname) {
        return slots[slotOf(hostname)];
    }

    List<Threshold> rows() {
        List<Threshold> rows = new ArrayList<>(size);
        for (HostThresholds ofHost : slots) {
            if (ofHost instanceof Threshold row) {
                rows.add(row);
            } else if (ofHost != null) {
                rows.addAll(ofHost.rows());
            }
        }
        return rows;
    }

    int size() {
        return size;
    }

    /** @return where the host's row is, or where it would be */
    private int slotOf(String hostname) {
        int last = slots.length - 1;
        int slot = hostname.hashCode() & last;
        while (slots[slot] != null && !slots[slot].hostname().equals(hostname)) {
            slot = slot + 1 & last;
        }
        return slot;
    }
}
