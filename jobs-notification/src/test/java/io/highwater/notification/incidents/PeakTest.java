package io.highwater.notification.incidents;

import static io.highwater.model.IncidentChange.CPU_JOINED;
import static io.highwater.model.IncidentChange.OPENED;
import static io.highwater.model.IncidentChange.PEAK_RAISED;
import static io.highwater.notification.incidents.OneHost.end;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.IncidentPeak;
import org.junit.jupiter.api.Test;

/** The worst of an incident: of averages that are equally bad the first, and of one window's cpus the first by name. */
class PeakTest {

    private final OneHost host = new OneHost();

    private IncidentPeak peak() {
        return host.state.incident.peak;
    }

    @Test
    void ofOneWindowsCpusTheFirstByNameHasIt() {
        host.window(0, "cpu2", 90);
        host.window(0, "cpu1", 90);
        assertThat(peak().cpu()).isEqualTo("cpu1");

        host.window(0, "cpu3", 90);
        assertThat(peak().cpu()).isEqualTo("cpu1");
        assertThat(host.changes()).containsExactly(OPENED, CPU_JOINED, CPU_JOINED);
    }

    @Test
    void theFirstWindowHasIt() {
        host.window(0, "cpu2", 90);
        host.window(1, "cpu1", 90);
        host.window(2, "cpu2", 90);

        assertThat(peak()).isEqualTo(new IncidentPeak("cpu2", 90, 80, end(0)));
    }

    @Test
    void oneThatIsLowerNeverHasIt() {
        host.window(0, "cpu2", 90);
        host.window(0, "cpu1", 89);

        assertThat(peak().cpu()).isEqualTo("cpu2");
    }

    @Test
    void onlyOneThatIsHigherIsTold() {
        host.window(0, "cpu1", 90);
        host.window(1, "cpu1", 90);
        host.window(2, "cpu1", Math.nextUp(90.0));

        assertThat(host.changes()).containsExactly(OPENED, PEAK_RAISED);
        assertThat(peak().windowEnd()).isEqualTo(end(2));
    }
}
