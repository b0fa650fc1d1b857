package io.highwater.notification.thresholds;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Limit;
import io.highwater.notification.incidents.HostState;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.incidents.IncidentTracker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A host whose cpus are judged by different rows: one incident, each cpu by its own. */
class RowsOfCpusTest {

    private final IncidentTracker tracker = new IncidentTracker(IncidentRules.DEFAULT);
    private final HostState host = new HostState();
    private final List<IncidentEvent> events = new ArrayList<>();

    private static Threshold row(String hostname, String cpu, double allowedTop, long forMillis, long repeatMillis) {
        return new Threshold(hostname, cpu, allowedTop, forMillis, allowedTop, repeatMillis);
    }

    private void window(int number, HostThresholds thresholds, double cpu0, double cpu1) {
        long start = NOON + number * ONE_WINDOW;
        tracker.judge(
                host,
                new CpuAggregate(start, start + ONE_WINDOW, "web-1", "cpu0", cpu0, cpu0),
                thresholds,
                start,
                events::add);
        tracker.judge(
                host,
                new CpuAggregate(start, start + ONE_WINDOW, "web-1", "cpu1", cpu1, cpu1),
                thresholds,
                start,
                events::add);
    }

    private List<IncidentChange> changes() {
        return events.stream().map(IncidentEvent::change).toList();
    }

    @Test
    void eachCpuIsJudgedByItsOwnRow() {
        HostThresholds thresholds =
                SeriesThresholds.of(List.of(row("web-1", "cpu1", 90, 0, 0), row("web-1", null, 80, 0, 0)));

        window(0, thresholds, 70, 85);
        assertThat(events).isEmpty();
        window(1, thresholds, 85, 85);
        window(2, thresholds, 85, 95);
        window(3, thresholds, 70, 95);
        window(4, thresholds, 70, 90);

        assertThat(changes())
                .containsExactly(
                        IncidentChange.OPENED,
                        IncidentChange.CPU_JOINED,
                        IncidentChange.PEAK_RAISED,
                        IncidentChange.CPU_LEFT,
                        IncidentChange.RESOLVED);
        assertThat(events.get(1).cpus()).extracting(cpu -> cpu.threshold()).containsExactly(80.0, 90.0);
    }

    @Test
    void cpusOfDifferentRowsChangeNothingInTurn() {
        HostThresholds thresholds =
                SeriesThresholds.of(List.of(row("web-1", "cpu1", 90, 0, 60_000), row("web-*", null, 80, 0, 30_000)));
        for (int number = 0; number < 20; number++) {
            window(number, thresholds, 85, 95);
        }

        assertThat(changes())
                .containsExactly(IncidentChange.OPENED, IncidentChange.CPU_JOINED, IncidentChange.PEAK_RAISED);
        assertThat(events)
                .allSatisfy(event -> assertThat(event.repeatAfterMillis()).isEqualTo(30_000));
        assertThat(events.get(1).cpus())
                .extracting(cpu -> cpu.limit())
                .containsExactly(new Limit(80, "web-*"), Limit.ofHost(90));
        assertThat(events.get(2).peak().limit()).isEqualTo(Limit.ofHost(90));
    }

    @Test
    void aRowThatRemindsNobodyLeavesTheOthersTheirTime() {
        assertThat(SeriesThresholds.of(List.of(row("web-1", "cpu1", 90, 0, 60_000), row("web-1", null, 80, 0, 0)))
                        .repeatMillis())
                .isEqualTo(60_000);
        assertThat(SeriesThresholds.of(List.of(row("web-1", "cpu1", 90, 0, 0), row("web-1", null, 80, 0, 60_000)))
                        .repeatMillis())
                .isEqualTo(60_000);
        assertThat(SeriesThresholds.of(List.of(row("web-1", "cpu1", 90, 0, 0), row("web-1", null, 80, 0, 0)))
                        .repeatMillis())
                .isZero();
    }

    @Test
    void aRowOfACpuIsForNoOther() {
        Threshold ofCpu = row("web-1", "cpu1", 90, 0, 0);

        assertThat(ofCpu.of("cpu1")).isSameAs(ofCpu);
        assertThat(ofCpu.of("cpu2")).isNull();
        assertThat(ofCpu.isOne()).isFalse();
        assertThat(row("web-1", null, 90, 0, 0).isOne()).isTrue();
    }

    @Test
    void forSecondsAreThoseOfTheCpusRow() {
        HostThresholds thresholds = SeriesThresholds.of(
                List.of(row("web-1", "cpu1", 80, 2 * ONE_WINDOW, 0), row("web-1", null, 80, 3 * ONE_WINDOW, 0)));

        window(0, thresholds, 85, 85);
        assertThat(events).isEmpty();
        window(1, thresholds, 85, 85);
        assertThat(changes()).containsExactly(IncidentChange.OPENED);
        assertThat(events.get(0).cpus()).extracting(cpu -> cpu.cpu()).containsExactly("cpu1");
    }

    @Test
    void aChangedRowIsNotedOnceWithItsName() {
        window(0, row("web-*", null, 80, 0, 0), 95, 96);
        events.clear();

        window(1, row("web-*", null, 70, 0, 0), 95, 96);
        window(2, row("web-*", null, 70, 0, 0), 95, 96);

        assertThat(changes()).containsExactly(IncidentChange.THRESHOLD_CHANGED);
        assertThat(events.get(0).note()).isEqualTo("threshold changed from 80 to 70 (web-*)");

        events.clear();
        window(3, SeriesThresholds.of(List.of(row("web-1", "cpu1", 50, 0, 0), row("web-*", null, 70, 0, 0))), 95, 96);
        window(4, SeriesThresholds.of(List.of(row("web-1", "cpu1", 50, 0, 0), row("web-*", null, 70, 0, 0))), 95, 96);

        assertThat(events).extracting(IncidentEvent::note).containsExactly("threshold changed from 70 to 50");
    }

    @Test
    void aCpuWithoutARowIsNotJudged() {
        HostThresholds thresholds = SeriesThresholds.of(List.of(row("web-1", "cpu1", 90, 0, 0)));

        window(0, thresholds, 99, 10);

        assertThat(events).isEmpty();
        window(1, thresholds, 99, 99);
        assertThat(events.get(0).cpus()).extracting(cpu -> cpu.cpu()).containsExactly("cpu1");
    }
}
