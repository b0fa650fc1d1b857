package io.highwater.notification;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.thresholds.Breach;
import io.highwater.slack.Notice;
import io.highwater.slack.layout.Wording;

/** A breach in the tutorial's words, to the letter: of a cpu, or in the same shape of anything else. */
public final class BreachNotice {

    private BreachNotice() {}

    public static Notice of(Breach breach, Wording wording) {
        String series = wording.capitals();
        CpuAggregate aggregate = breach.aggregate();
        return new Notice(
                "host:" + aggregate.hostname() + " " + series + ": " + aggregate.cpu() + " avg " + series + " value:"
                        + aggregate.usageAvg() + " over the threshold "
                        + breach.threshold().allowedTopText(),
                aggregate.windowEnd());
    }
}
