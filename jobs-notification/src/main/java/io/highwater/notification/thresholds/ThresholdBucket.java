package io.highwater.notification.thresholds;

import io.highwater.model.Threshold;
import java.util.Map;
import org.apache.flink.util.MathUtils;

/**
 * The thresholds of the hosts whose names hash to one number: what the state is made of. Flink copies broadcast state in
 * the task's thread at each checkpoint. A bucket never changes, so only the few references to buckets are copied, and
 * not a million rows; a changed row costs a new bucket.
 *
 * @param byHost at most one for each host
 */
record ThresholdBucket(Map<String, Threshold> byHost) {

    /** Kept in state, so it cannot be changed later. About 60 rows each, if there are a million. */
    static final int COUNT = 16_384;

    ThresholdBucket {
        byHost = Map.copyOf(byHost);
    }

    /** @return the number of the bucket that a host belongs to, from 0 to {@link #COUNT}, exclusive */
    static int of(String hostname) {
        // Mixed, because the map within the bucket makes its own use of the same hash.
        return MathUtils.murmurHash(hostname.hashCode()) % COUNT;
    }
}
