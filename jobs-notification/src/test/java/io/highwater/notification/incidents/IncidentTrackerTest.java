package io.highwater.notification.incidents;

import static io.highwater.model.IncidentChange.CPU_JOINED;
import static io.highwater.model.IncidentChange.CPU_LEFT;
import static io.highwater.model.IncidentChange.OPENED;
import static io.highwater.model.IncidentChange.PEAK_RAISED;
import static io.highwater.model.IncidentChange.RECOVERED;
import static io.highwater.model.IncidentChange.RESOLVED;
import static io.highwater.model.IncidentChange.STALE;
import static io.highwater.model.IncidentChange.THRESHOLD_CHANGED;
import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class IncidentTrackerTest {

    private static final Threshold MAY_80 = new Threshold("dopey", 80);

    private final List<String> warnings = new ArrayList<>();
    private final IncidentTracker tracker =
            new IncidentTracker(IncidentRules.DEFAULT, new QuietInForce(), warnings::add);
    private final HostState host = new HostState();
    private final List<IncidentEvent> events = new ArrayList<>();

    @Test
    void opensWithItsFirstCpuAndResolvesWithItsLast() {
        window(0, "cpu1", 85, MAY_80);
        window(0, "cpu2", 90, MAY_80);
        window(1, "cpu1", 70, MAY_80);
        window(1, "cpu2", 80, MAY_80);

        assertThat(changes()).containsExactly(OPENED, CPU_JOINED, PEAK_RAISED, CPU_LEFT, RESOLVED);
        assertThat(events.get(0))
                .isEqualTo(new IncidentEvent(
                        "dopey@2021-10-11T12:00:30Z",
                        1,
                        OPENED,
                        "dopey",
                        IncidentState.FIRING,
                        List.of(new FiringCpu("cpu1", 85, 86, 80, NOON, NOON + ONE_WINDOW)),
                        NOON + ONE_WINDOW,
                        NOON + ONE_WINDOW,
                        null,
                        new IncidentPeak("cpu1", 85, 80, NOON + ONE_WINDOW),
                        ONE_HOUR,
                        null,
                        null));
        IncidentEvent last = last();
        assertThat(last.incidentId()).isEqualTo("dopey@2021-10-11T12:00:30Z");
        assertThat(last.sequence()).isEqualTo(5);
        assertThat(last.state()).isEqualTo(IncidentState.RESOLVED);
        assertThat(last.cpus()).isEmpty();
        assertThat(last.endedAt()).isEqualTo(NOON + 2 * ONE_WINDOW);
        assertThat(last.reason()).isEqualTo(EndReason.CAME_DOWN);
        assertThat(last.peak()).isEqualTo(new IncidentPeak("cpu2", 90, 80, NOON + ONE_WINDOW));
    }

    @Test
    void aHealthyHostEmitsNothing() {
        window(0, "cpu1", 80, MAY_80);
        window(1, "cpu1", 10, MAY_80);

        assertThat(events).isEmpty();
    }

    @Test
    void staysPendingUntilItWasOverForLongEnough() {
        Threshold forAMinute = new Threshold("dopey", 80, ONE_MINUTE, 80, ONE_HOUR);
        window(0, "cpu1", 85, forAMinute);
        assertThat(events).isEmpty();
        window(1, "cpu1", 85, forAMinute);
        assertThat(changes()).containsExactly(OPENED);
        assertThat(last().startedAt()).isEqualTo(NOON + 2 * ONE_WINDOW);
    }

    @Test
    void aMissingWindowOrOneBelowBreaksTheStreak() {
        Threshold forAMinute = new Threshold("dopey", 80, ONE_MINUTE, 80, ONE_HOUR);
        window(0, "cpu1", 85, forAMinute);
        window(2, "cpu1", 85, forAMinute);
        window(3, "cpu1", 80, forAMinute);
        window(4, "cpu1", 85, forAMinute);
        assertThat(events).isEmpty();

        window(5, "cpu1", 85, forAMinute);
        assertThat(changes()).containsExactly(OPENED);
    }

    @Test
    void resolvesOnlyAtOrBelowWhatTheRowSays() {
        Threshold resolveAt60 = new Threshold("dopey", 80, 0, 60, ONE_HOUR);
        window(0, "cpu1", 85, resolveAt60);
        window(1, "cpu1", 60.1, resolveAt60);
        assertThat(changes()).containsExactly(OPENED);

        window(2, "cpu1", 60, resolveAt60);
        assertThat(changes()).containsExactly(OPENED, RESOLVED);
    }

    @Test
    void whatWasJudgedAlreadyChangesNothing() {
        window(0, "cpu1", 85, MAY_80);
        window(1, "cpu1", 86, MAY_80);
        window(0, "cpu1", 10, MAY_80);
        window(1, "cpu1", 99, MAY_80);

        assertThat(changes()).containsExactly(OPENED, PEAK_RAISED);
    }

    @Test
    void aChangedThresholdIsAnEventAndJudgesTheNextWindow() {
        window(0, "cpu1", 85, MAY_80);
        window(1, "cpu1", 85, new Threshold("dopey", 84.5));
        window(2, "cpu1", 85, new Threshold("dopey", 90));

        assertThat(changes()).containsExactly(OPENED, THRESHOLD_CHANGED, THRESHOLD_CHANGED, RESOLVED);
        assertThat(events.get(1).note()).isEqualTo("threshold changed from 80 to 84.5");
    }

    @Test
    void aThresholdThatIsGoneResolves() {
        window(0, "cpu1", 85, MAY_80);
        window(1, "cpu1", 85, null);

        assertThat(changes()).containsExactly(OPENED, RESOLVED);
        assertThat(last().reason()).isEqualTo(EndReason.NO_THRESHOLD);
        assertThat(last().note()).isEqualTo("the host has no threshold any more");
    }

    @Test
    void aSilentHostBecomesStaleOnceAndRecovers() {
        window(0, "cpu1", 85, MAY_80);
        timeIs(NOON + ONE_WINDOW + 5 * ONE_MINUTE - 1);
        assertThat(changes()).containsExactly(OPENED);

        timeIs(NOON + ONE_WINDOW + 5 * ONE_MINUTE);
        timeIs(NOON + ONE_WINDOW + 6 * ONE_MINUTE);
        assertThat(changes()).containsExactly(OPENED, STALE);
        assertThat(last().occurredAt()).isEqualTo(NOON + ONE_WINDOW + 5 * ONE_MINUTE);

        window(20, "cpu1", 85, MAY_80);
        assertThat(changes()).containsExactly(OPENED, STALE, RECOVERED);
        assertThat(last().state()).isEqualTo(IncidentState.FIRING);
    }

    @Test
    void aSilentHostThatComesBackHealthyIsResolvedAtOnce() {
        window(0, "cpu1", 85, MAY_80);
        timeIs(NOON + 10 * ONE_MINUTE);
        window(20, "cpu1", 20, MAY_80);

        assertThat(changes()).containsExactly(OPENED, STALE, RESOLVED);
    }

    @Test
    void aHealthyCpuOfASilentHostSaysNothingOfTheOneThatFired() {
        window(0, "cpu1", 85, MAY_80);
        timeIs(NOON + 10 * ONE_MINUTE);
        window(20, "cpu2", 20, MAY_80);
        window(21, "cpu2", 20, MAY_80);

        assertThat(changes()).containsExactly(OPENED, STALE);
        assertThat(last().state()).isEqualTo(IncidentState.STALE);
    }

    @Test
    void aFiringCpuMayComeBackAfterTheOtherCpusOfItsHost() {
        window(0, "cpu1", 85, MAY_80);
        timeIs(NOON + 10 * ONE_MINUTE);
        window(20, "cpu2", 20, MAY_80);
        window(29, "cpu1", 85, MAY_80);

        assertThat(changes()).containsExactly(OPENED, STALE, RECOVERED);
        assertThat(last().occurredAt()).isEqualTo(NOON + 30 * ONE_WINDOW);
    }

    @Test
    void aFiringCpuThatDoesNotComeBackWithItsHostLeavesForItsSilence() {
        window(0, "cpu1", 85, MAY_80);
        timeIs(NOON + 10 * ONE_MINUTE);
        for (int number = 20; number < 40; number++) {
            window(number, "cpu2", 20, MAY_80);
            timeIs(NOON + (number + 1) * ONE_WINDOW);
        }

        assertThat(changes()).containsExactly(OPENED, STALE, RESOLVED);
        assertThat(last().note()).isEqualTo("no data any more of cpu1");
        assertThat(last().occurredAt())
                .as("as long after the host's return as any silence")
                .isEqualTo(NOON + 21 * ONE_WINDOW + 5 * ONE_MINUTE);
    }

    @Test
    void aCpuThatComesBackHealthyLeavesButTheOthersStayUnknown() {
        window(0, "cpu1", 85, MAY_80);
        window(0, "cpu2", 85, MAY_80);
        timeIs(NOON + 10 * ONE_MINUTE);
        window(20, "cpu2", 20, MAY_80);

        assertThat(changes()).containsExactly(OPENED, CPU_JOINED, STALE, CPU_LEFT);
        assertThat(last().state()).isEqualTo(IncidentState.STALE);
    }

    @Test
    void aFurtherCpuOverItsThresholdEndsTheSilence() {
        window(0, "cpu1", 85, MAY_80);
        timeIs(NOON + 10 * ONE_MINUTE);
        window(20, "cpu2", 81, MAY_80);

        assertThat(changes()).containsExactly(OPENED, STALE, RECOVERED, CPU_JOINED);
    }

    @Test
    void aHostThatFallsSilentAgainWithoutAWordOfItsFiringCpuIsClosedInTheEnd() {
        window(0, "cpu1", 85, MAY_80);
        timeIs(NOON + 10 * ONE_MINUTE);
        window(20, "cpu2", 20, MAY_80);
        timeIs(NOON + 21 * ONE_WINDOW + 5 * ONE_MINUTE + ONE_HOUR);

        assertThat(changes()).containsExactly(OPENED, STALE, RESOLVED);
        assertThat(last().occurredAt()).isEqualTo(NOON + 21 * ONE_WINDOW + 5 * ONE_MINUTE + ONE_HOUR);
    }

    @Test
    void aWindowMakesTheSilenceBeforeItKnownAsATimerWould() {
        window(0, "cpu1", 85, MAY_80);
        window(20, "cpu1", 85, MAY_80);

        assertThat(changes()).containsExactly(OPENED, STALE, RECOVERED);
        assertThat(events.get(1).occurredAt()).isEqualTo(NOON + ONE_WINDOW + 5 * ONE_MINUTE);
    }

    @Test
    void aCpuThatFallsSilentAloneLeaves() {
        window(0, "cpu1", 85, MAY_80);
        window(0, "cpu2", 85, MAY_80);
        window(9, "cpu2", 85, MAY_80);
        timeIs(NOON + ONE_WINDOW + 5 * ONE_MINUTE);

        assertThat(changes()).containsExactly(OPENED, CPU_JOINED, CPU_LEFT);
        assertThat(last().note()).isEqualTo("no data any more of cpu1");
    }

    @Test
    void anIncidentIsNotFineWhileACpuThatFiredIsStillSilent() {
        window(0, "cpu1", 97, MAY_80);
        for (int number = 0; number < 20; number++) {
            window(number, "cpu2", number < 19 ? 85 : 20, MAY_80);
        }

        assertThat(changes()).containsExactly(OPENED, CPU_JOINED, CPU_LEFT, RESOLVED);
        assertThat(events.get(2).reason()).isEqualTo(EndReason.NO_DATA);
        assertThat(last().reason()).as("nobody knows how cpu1 is").isEqualTo(EndReason.NO_DATA);
        assertThat(last().note()).isEqualTo("no data any more of cpu1");
    }

    @Test
    void aCpuThatWasSilentAndComesBackHealthyIsFine() {
        window(0, "cpu1", 97, MAY_80);
        for (int number = 0; number < 20; number++) {
            window(number, "cpu2", number < 19 ? 85 : 20, MAY_80);
            if (number == 15) {
                window(number, "cpu1", 20, MAY_80);
            }
        }

        assertThat(last().reason()).isEqualTo(EndReason.CAME_DOWN);
    }

    @Test
    void noIncidentHangsForEver() {
        window(0, "cpu1", 85, MAY_80);
        timeIs(NOON + 10 * ONE_MINUTE);
        timeIs(NOON + ONE_WINDOW + 5 * ONE_MINUTE + ONE_HOUR);

        assertThat(changes()).containsExactly(OPENED, STALE, RESOLVED);
        assertThat(last().reason()).isEqualTo(EndReason.FORGOTTEN);
        assertThat(last().note()).isEqualTo("the host sends no data any more");
        assertThat(host.incident).isNull();
    }

    @Test
    void aSensorThatSendsTooSeldomForForSecondsIsWarnedOfOnce() {
        Threshold forAMinute = new Threshold("dopey", 80, ONE_MINUTE, 80, ONE_HOUR);
        for (int number = 0; number < 20; number += 2) {
            window(number, "cpu1", 85, forAMinute);
            window(number, "cpu2", 85, forAMinute);
        }

        assertThat(events).isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains(
                        "Host 'dopey' is over its threshold and may never fire",
                        "for_seconds is 60",
                        "60 s apart",
                        "windows of 30 s");
    }

    @Test
    void aReadingThatWasLostIsNoReasonForAWarning() {
        Threshold forAMinute = new Threshold("dopey", 80, 3 * ONE_MINUTE, 80, ONE_HOUR);
        for (int number = 0; number < 20; number++) {
            if (number % 4 != 0) {
                window(number, "cpu1", 85, forAMinute);
            }
        }

        assertThat(warnings).isEmpty();
    }

    @Test
    void aSensorThatSendsTooSeldomForNoDataAfterIsWarnedOfOnce() {
        for (int number = 0; number < 200; number += 20) {
            window(number, "cpu1", 85, MAY_80);
        }

        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("Host 'dopey'", "600 s apart", "--no-data-after is 300 s");
    }

    @Test
    void twoIncidentsNeverHaveOneId() {
        window(1, "cpu1", 85, MAY_80);
        window(2, "cpu1", 10, MAY_80);
        window(1, "cpu2", 85, MAY_80);

        assertThat(changes()).containsExactly(OPENED, RESOLVED, OPENED);
        assertThat(events).extracting(IncidentEvent::incidentId).last().isEqualTo("dopey@2021-10-11T12:01:00.001Z");
    }

    @Test
    void theNextDeadlineIsThatOfTheFirstSilence() {
        window(0, "cpu1", 85, MAY_80);
        window(3, "cpu2", 85, MAY_80);

        assertThat(tracker.nextDeadline(host, "doc", NOON)).isEqualTo(NOON + 30 * ONE_SECOND + 5 * ONE_MINUTE);
    }

    private void window(int number, String cpu, double usage, Threshold threshold) {
        CpuAggregate window = average("dopey", cpu, usage, NOON + number * ONE_WINDOW);
        tracker.judge(host, window, threshold, window.windowEnd(), events::add);
    }

    private void timeIs(long now) {
        tracker.settle(host, "dopey", MAY_80, now, events::add);
    }

    private List<IncidentChange> changes() {
        return events.stream().map(IncidentEvent::change).toList();
    }

    private IncidentEvent last() {
        return events.get(events.size() - 1);
    }
}
