package io.highwater.notification.slack;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Breach;

/**
 * What people are told.
 *
 * @param text plain words, not escaped
 * @param occurredAt end of the window that it tells of, epoch milliseconds
 */
public record Notice(String text, long occurredAt) {

    /** The tutorial's words, to the letter. */
    public static Notice of(Breach breach) {
        CpuAggregate aggregate = breach.aggregate();
        return new Notice(
                "host:" + aggregate.hostname() + " CPU: " + aggregate.cpu() + " avg CPU value:" + aggregate.usageAvg()
                        + " over the threshold " + breach.threshold().allowedTopText(),
                aggregate.windowEnd());
    }
}
