package io.highwater.notification.thresholds;

import io.highwater.types.SharedValues;

/**
 * What decides whether a cpu fires, beside the numbers of its row.
 *
 * @param forMillis how long it has to be over, milliseconds
 * @param learning over what, beside the threshold
 */
public record Criteria(long forMillis, Learning learning) {

    /** Many rows say the same. */
    private static final SharedValues<Criteria> SHARED = new SharedValues<>(1 << 10);

    static Criteria shared(Criteria criteria) {
        return SHARED.share(criteria);
    }
}
