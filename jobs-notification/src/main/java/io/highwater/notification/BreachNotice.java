package io.highwater.notification;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Breach;
import io.highwater.slack.Notice;

/** A breach in the tutorial's words, to the letter. */
public final class BreachNotice {

    private BreachNotice() {}

    public static Notice of(Breach breach) {
        CpuAggregate aggregate = breach.aggregate();
        return new Notice(
                "host:" + aggregate.hostname() + " CPU: " + aggregate.cpu() + " avg CPU value:" + aggregate.usageAvg()
                        + " over the threshold " + breach.threshold().allowedTopText(),
                aggregate.windowEnd());
    }
}
