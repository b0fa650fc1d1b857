package io.highwater.notification.incidents;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_WINDOW;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;

/** What a program without Flink does with the rules. */
public final class Story {

    private Story() {}

    public static List<IncidentChange> changes() {
        List<IncidentChange> changes = new ArrayList<>();
        IncidentTracker tracker = new IncidentTracker(IncidentRules.DEFAULT);
        HostState host = new HostState();
        Threshold threshold = new Threshold("dopey", 80);
        CpuAggregate window = new CpuAggregate(NOON, NOON + ONE_WINDOW, "dopey", "cpu1", 90, 95);
        tracker.judge(host, window, threshold, NOON, event -> changes.add(event.change()));
        tracker.settle(host, "dopey", threshold, NOON + 2 * ONE_HOUR, event -> changes.add(event.change()));
        return changes;
    }
}
