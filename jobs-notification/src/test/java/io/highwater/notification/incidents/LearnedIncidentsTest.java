package io.highwater.notification.incidents;

import static io.highwater.model.IncidentChange.CPU_JOINED;
import static io.highwater.model.IncidentChange.OPENED;
import static io.highwater.model.IncidentChange.PEAK_RAISED;
import static io.highwater.model.IncidentChange.RESOLVED;
import static io.highwater.model.IncidentChange.THRESHOLD_CHANGED;
import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.highwater.model.CpuAggregate;
import io.highwater.model.EndReason;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Unusual;
import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Incidents of hosts that are judged by what they have done before: usual for them is about 30. */
class LearnedIncidentsTest {

    private static final long WINDOW = 5 * ONE_MINUTE;
    private static final long ONE_DAY = 24 * ONE_HOUR;

    /** Three days, and the hour that is under way. */
    private static final long LEARNED = 3 * ONE_DAY + ONE_HOUR;

    private static final Threshold ALSO_90 =
            new Threshold("dopey", 90).learning(new Learning(Learning.Mode.ALSO, Sensitivity.DEFAULT));

    private final IncidentTracker tracker = new IncidentTracker(IncidentRules.DEFAULT);
    private final List<IncidentEvent> events = new ArrayList<>();
    private HostState host = new HostState();
    private long now = NOON;

    @Test
    void aHostThatMisbehavesBelowItsThresholdFiresByWhatIsUsualForIt() {
        lives(LEARNED, ALSO_90);

        average(71, ALSO_90);
        average(72, ALSO_90);
        lives(ONE_HOUR, ALSO_90);

        assertThat(changes()).containsExactly(OPENED, PEAK_RAISED, RESOLVED);
        Unusual unusual = events.get(0).cpus().get(0).limit().unusual();
        assertThat(unusual.lastDay()).isCloseTo(30, within(1.0));
        assertThat(unusual.atThisHour()).isCloseTo(31, within(1.5));
        assertThat(unusual.rarity()).isGreaterThanOrEqualTo(3);
        assertThat(events.get(0).cpus().get(0).threshold()).isEqualTo(unusual.atThisHour());
        assertThat(events.get(0).isLearnedAlone()).isTrue();
        assertThat(last().reason()).isEqualTo(EndReason.CAME_DOWN);
        assertThat(last().isLearnedAlone()).isTrue();
    }

    @Test
    void itIsSilentWhileItLearns() {
        lives(2 * ONE_DAY, ALSO_90);

        average(71, ALSO_90);

        assertThat(events).isEmpty();
    }

    @Test
    void whoIsJudgedByWhatIsLearnedAloneMayExceedWhateverTheRowSays() {
        Threshold only20 = new Threshold("dopey", 20).learning(new Learning(Learning.Mode.ONLY, Sensitivity.DEFAULT));
        lives(LEARNED, only20);
        assertThat(events).isEmpty();

        average(71, only20);

        assertThat(changes()).containsExactly(OPENED);
        assertThat(last().isLearnedAlone()).isTrue();
    }

    @Test
    void whoIsOverBothFiresByItsThreshold() {
        Threshold also60 = new Threshold("dopey", 60).learning(ALSO_90.learning());
        lives(LEARNED, also60);

        average(71, also60);

        assertThat(last().cpus().get(0).limit().isLearned()).isFalse();
        assertThat(last().cpus().get(0).threshold()).isEqualTo(60);
    }

    @Test
    void itIsSaidWhenAnIncidentComesOverItsThresholdAndWhenItIsNoLonger() {
        lives(LEARNED, ALSO_90);

        average(71, ALSO_90);
        average(95, ALSO_90);
        average(80, ALSO_90);

        assertThat(changes()).containsExactly(OPENED, THRESHOLD_CHANGED, PEAK_RAISED, THRESHOLD_CHANGED);
        assertThat(events.get(1).note()).isEqualTo("cpu1 is over its threshold 90 as well");
        assertThat(events.get(1).isLearnedAlone()).isFalse();
        assertThat(last().note())
                .isEqualTo("cpu1 is not over its threshold 90 any more, but over what is usual for it");
        assertThat(last().isLearnedAlone()).isTrue();
    }

    @Test
    void resolveBelowDoesNotHoldWhatWasOnlyUnusual() {
        Threshold resolveAt20 = new Threshold("dopey", 90, 0, 20, ONE_HOUR).learning(ALSO_90.learning());
        lives(LEARNED, resolveAt20);
        average(71, resolveAt20);

        lives(ONE_HOUR, resolveAt20);
        assertThat(changes()).containsExactly(OPENED, RESOLVED);

        average(95, resolveAt20);
        lives(ONE_HOUR, resolveAt20);
        assertThat(last().change()).isEqualTo(OPENED);
    }

    @Test
    void whatIsUnusualHasToLastForSoLongToo() {
        Threshold forTwoWindows = new Threshold("dopey", 90, 2 * WINDOW, 90, ONE_HOUR).learning(ALSO_90.learning());
        lives(LEARNED, forTwoWindows);

        average(71, forTwoWindows);
        assertThat(events).isEmpty();

        average(71, forTwoWindows);
        assertThat(changes()).containsExactly(OPENED);
    }

    @Test
    void whoIsUnusualAndSendsTooSeldomForForSecondsIsWarnedOfInItsOwnWords() {
        List<String> warnings = new ArrayList<>();
        IncidentTracker warning = new IncidentTracker(IncidentRules.DEFAULT, new QuietInForce(), warnings::add);
        Threshold forTwoWindows = new Threshold("dopey", 90, 2 * WINDOW, 90, ONE_HOUR).learning(ALSO_90.learning());
        lives(LEARNED, forTwoWindows);

        for (int times = 0; times < 6; times++) {
            now += 2 * WINDOW;
            warning.judge(host, window("cpu1", 71), forTwoWindows, now, events::add);
        }

        assertThat(events).isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("Host 'dopey' is over what is usual for it and may never fire: for_seconds is 600, ");
    }

    @Test
    void aChangedThresholdIsToldButNotWhatIsUsualInItsPlace() {
        lives(LEARNED, ALSO_90);
        average(71, ALSO_90);
        average(70, ALSO_90);
        assertThat(changes()).containsExactly(OPENED);

        average(70, new Threshold("dopey", 95).learning(ALSO_90.learning()));

        assertThat(changes()).containsExactly(OPENED, THRESHOLD_CHANGED);
        assertThat(last().note()).isEqualTo("threshold changed from 90 to 95");
    }

    @Test
    void anIncidentOfWhichNothingIsLearnedAnyMoreEnds() {
        lives(LEARNED, ALSO_90);
        average(71, ALSO_90);

        average(71, new Threshold("dopey", 90));

        assertThat(changes()).containsExactly(OPENED, RESOLVED);
        assertThat(host.cpus.isLearned()).isFalse();
    }

    @Test
    void aRowThatNoLongerAsksForItUnlearns() {
        lives(LEARNED, ALSO_90);
        assertThat(host.cpus.isLearned()).isTrue();

        average(30, new Threshold("dopey", 90));
        assertThat(host.cpus.isLearned()).isFalse();

        average(71, ALSO_90);
        assertThat(events).isEmpty();
    }

    @Test
    void aHostOfWhichNothingIsLearnedHasNoArray() {
        lives(ONE_HOUR, new Threshold("dopey", 90));

        assertThat(host.cpus.isLearned()).isFalse();
    }

    @Test
    void whatIsLearnedOutlivesTwoWeeksOfSilence() {
        lives(LEARNED, ALSO_90);

        silent(14 * ONE_DAY - WINDOW);
        average(30, ALSO_90);
        average(71, ALSO_90);

        assertThat(changes()).containsExactly(OPENED);
    }

    /** Whether a timer came in between must make no difference. */
    @Test
    void aLongerSilenceUnlearnsWithATimerAndWithout() {
        lives(LEARNED, ALSO_90);
        HostState withoutTimer = host.copy();
        long before = now;

        silent(14 * ONE_DAY + WINDOW);
        assertThat(host.cpus.isLearned()).isFalse();
        lives(ONE_HOUR, ALSO_90);
        average(71, ALSO_90);
        HostState withTimer = host;
        host = withoutTimer;
        now = before + 14 * ONE_DAY + WINDOW;
        lives(ONE_HOUR, ALSO_90);
        average(71, ALSO_90);

        assertThat(events).isEmpty();
        assertThat(host.cpus.learn()).isEqualTo(withTimer.cpus.learn());
    }

    /** "Fine again" is said only of what has come down. */
    @Test
    void whatHasLastedForLongIsNoIncidentAnyMoreAndNobodySaysThatItIsWell() {
        lives(LEARNED, ALSO_90);

        for (int hour = 0; hour < 24 && !changes().contains(RESOLVED); hour++) {
            for (int window = 0; window < ONE_HOUR / WINDOW; window++) {
                average(71, ALSO_90);
            }
        }

        assertThat(changes()).containsExactly(OPENED, RESOLVED);
        assertThat(last().reason()).isNull();
        assertThat(last().note()).isEqualTo("cpu1 has been so for so long that it is what is usual for it");
        assertThat(last().endedAt() - last().startedAt()).isBetween(12 * ONE_HOUR, 22 * ONE_HOUR);
    }

    @Test
    void aReplayChangesNothing() {
        lives(LEARNED, ALSO_90);
        average(71, ALSO_90);
        HostState before = host.copy();

        now -= ONE_DAY;
        lives(ONE_DAY, ALSO_90);

        assertThat(changes()).containsExactly(OPENED);
        assertThat(host.cpus.learn()).isEqualTo(before.cpus.learn());
    }

    /** An average that waits for others keeps what was said of it, whatever is learned meanwhile. */
    @Test
    void aWindowThatWaitsIsJudgedByWhatWasSaidOfItWhenItCame() {
        lives(LEARNED, ALSO_90);
        long settled = now - WINDOW;
        double[] spike = {71, 72, 30, 30, 30, 30, 30, 30};
        for (double average : spike) {
            now += WINDOW;
            tracker.judge(host, window("cpu1", average), ALSO_90, settled, events::add);
        }
        assertThat(events).isEmpty();
        assertThat(host.isWaiting()).isTrue();
        host = host.copy();

        tracker.settle(host, "dopey", ALSO_90, now, events::add);

        assertThat(changes()).containsExactly(OPENED, PEAK_RAISED, RESOLVED);
        assertThat(events.get(0).peak().limit().unusual().lastDay()).isCloseTo(30, within(1.0));
    }

    @Test
    void eachCpuIsJudgedByItsOwnPast() {
        for (long until = now + LEARNED; now < until; ) {
            now += WINDOW;
            judge("cpu1", 30 + wobble(), ALSO_90);
            judge("cpu2", 60 + wobble(), ALSO_90);
        }

        now += WINDOW;
        judge("cpu1", 60, ALSO_90);
        judge("cpu2", 60, ALSO_90);
        assertThat(changes()).containsExactly(OPENED);

        now += WINDOW;
        judge("cpu1", 60, ALSO_90);
        judge("cpu2", 89, ALSO_90);
        assertThat(changes()).containsExactly(OPENED, CPU_JOINED, PEAK_RAISED);
        assertThat(last().cpus().get(1).limit().unusual().lastDay()).isCloseTo(60, within(1.0));
    }

    /** All is well for so long. */
    private void lives(long millis, Threshold threshold) {
        for (long until = now + millis; now < until; ) {
            average(30 + wobble(), threshold);
        }
    }

    /** From -1 to 1, at no time twice the same way. */
    private double wobble() {
        return Math.sin(now * 7e-7) * Math.sin(now * 3.1e-8);
    }

    private void average(double average, Threshold threshold) {
        now += WINDOW;
        judge("cpu1", average, threshold);
    }

    private void judge(String cpu, double average, Threshold threshold) {
        tracker.judge(host, window(cpu, average), threshold, now, events::add);
    }

    private CpuAggregate window(String cpu, double average) {
        return new CpuAggregate(now - WINDOW, now, "dopey", cpu, average, average + 1);
    }

    /** Nothing comes for so long, and timers fire as they are asked for. */
    private void silent(long millis) {
        long until = now + millis;
        for (long next = tracker.nextDeadline(host, "dopey", now); next <= until; ) {
            tracker.settle(host, "dopey", ALSO_90, next, events::add);
            next = tracker.tidied(host, "dopey", next);
            if (next == HostState.NONE) {
                host = new HostState();
                next = Long.MAX_VALUE;
            }
        }
        now = until;
    }

    private List<IncidentChange> changes() {
        return events.stream().map(IncidentEvent::change).toList();
    }

    private IncidentEvent last() {
        return events.get(events.size() - 1);
    }
}
