package io.highwater.notification.incidents;

import static io.highwater.model.IncidentChange.OPENED;
import static io.highwater.model.IncidentChange.THRESHOLD_CHANGED;
import static io.highwater.notification.incidents.OneHost.MAY_80;
import static io.highwater.notification.incidents.OneHost.end;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.Route;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import org.junit.jupiter.api.Test;

/** A row that changes while its host has an incident: who hears of it, and by which window. */
class ChangedThresholdTest {

    private static final Route OPS = new Route("ops", null, null);

    private final OneHost host = new OneHost();

    @Test
    void aHealthyCpusWindowTellsOfIt() {
        host.window(0, "cpu1", 90);
        host.thresholds = new Threshold("doc", 85);
        host.live(1, "cpu2", 10);

        assertThat(host.changes()).containsExactly(OPENED, THRESHOLD_CHANGED);
        assertThat(host.last().note()).isEqualTo("threshold changed from 80 to 85");
    }

    @Test
    void aHealthyCpusWindowIsNotAheadOfTheIncident() {
        host.window(0, "cpu1", 90);
        host.thresholds = new Threshold("doc", 85);
        host.windowAsOf(end(0), 2, "cpu2", 10);

        assertThat(host.changes()).containsExactly(OPENED);
    }

    @Test
    void anotherChannelIsTold() {
        host.window(0, "cpu1", 90);
        host.thresholds = MAY_80.to(OPS);
        host.window(1, "cpu1", 90);
        host.window(2, "cpu1", 90);

        assertThat(host.changes()).containsExactly(OPENED, THRESHOLD_CHANGED);
        assertThat(host.last().note()).isEqualTo("its threshold names another channel");
        assertThat(host.last().handling().route()).isEqualTo(OPS);
    }

    /** Of several rows a healthy cpu says nothing of the limit that another one is judged by; whom it is told is the host's. */
    @Test
    void ofAHostWithSeveralRowsAnyWindowTellsOfAnotherChannel() {
        Threshold ofCpu = new Threshold("doc", "cpu1", 85, 0, 85, 0);
        host.thresholds = HostThresholds.and(MAY_80, ofCpu);
        host.window(0, "cpu1", 90);
        host.thresholds = HostThresholds.and(new Threshold("doc", 60).to(OPS), ofCpu);
        host.window(1, "cpu2", 10);

        assertThat(host.changes()).containsExactly(OPENED, THRESHOLD_CHANGED);
        assertThat(host.last().note()).isEqualTo("its threshold names another channel");
    }

    @Test
    void anotherChannelAndAnotherLimitAreOneEvent() {
        host.window(0, "cpu1", 90);
        host.thresholds = new Threshold("doc", 85).to(OPS);
        host.window(1, "cpu1", 90);

        assertThat(host.changes()).containsExactly(OPENED, THRESHOLD_CHANGED);
        assertThat(host.last().note()).isEqualTo("threshold changed from 80 to 85");
        assertThat(host.last().handling().route()).isEqualTo(OPS);
    }

    @Test
    void anotherMentionIsKnownWithTheNextEvent() {
        Route ann = new Route(null, "U1", null);
        host.window(0, "cpu1", 90);
        host.thresholds = MAY_80.to(ann);
        host.window(1, "cpu1", 90);
        assertThat(host.changes()).containsExactly(OPENED);

        host.window(2, "cpu1", 95);
        assertThat(host.last().handling().route()).isEqualTo(ann);
    }
}
