package io.highwater.notification.thresholds;

import io.highwater.model.Route;
import io.highwater.types.SharedValues;

/**
 * How people hear of an incident.
 *
 * @param repeatMillis they are reminded of an open one after this time, milliseconds; 0 for never
 * @param route who they are
 */
public record Notification(long repeatMillis, Route route) {

    /** Many rows say the same. */
    private static final SharedValues<Notification> SHARED = new SharedValues<>(1 << 10);

    static Notification shared(Notification notification) {
        return SHARED.share(notification);
    }
}
