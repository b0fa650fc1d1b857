package io.highwater.notification.incidents;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;

/** The host doc: its windows are numbered from noon on, and its cpus may have 80 percent if nothing else is said. */
final class OneHost {

    static final Threshold MAY_80 = new Threshold("doc", 80);

    final HostState state = new HostState();
    final QuietInForce quiet = new QuietInForce();
    final List<String> warnings = new ArrayList<>();
    final IncidentTracker tracker = new IncidentTracker(IncidentRules.DEFAULT, quiet, warnings::add);

    HostThresholds thresholds = MAY_80;

    private final List<IncidentEvent> events = new ArrayList<>();

    /** The end of a window. */
    static long end(int number) {
        return NOON + (number + 1) * ONE_WINDOW;
    }

    /** A window comes after all others that end with it or before. */
    void window(int number, String cpu, double usage) {
        windowAsOf(end(number), number, cpu, usage);
    }

    /** A window comes while others that end with it may be missing. */
    void live(int number, String cpu, double usage) {
        windowAsOf(end(number - 1), number, cpu, usage);
    }

    void windowAsOf(long settled, int number, String cpu, double usage) {
        CpuAggregate window = average("doc", cpu, usage, NOON + number * ONE_WINDOW);
        tracker.judge(state, window, thresholds, settled, events::add);
    }

    void timeIs(long settled) {
        tracker.settle(state, "doc", thresholds, settled, events::add);
    }

    void quietChanged(long settled) {
        tracker.quietChanged(state, "doc", settled, events::add);
    }

    List<IncidentEvent> events() {
        return events;
    }

    List<IncidentChange> changes() {
        return events.stream().map(IncidentEvent::change).toList();
    }

    IncidentEvent last() {
        return events.get(events.size() - 1);
    }
}
