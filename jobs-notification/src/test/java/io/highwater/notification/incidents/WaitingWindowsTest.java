package io.highwater.notification.incidents;

import static io.highwater.model.IncidentChange.CPU_JOINED;
import static io.highwater.model.IncidentChange.CPU_LEFT;
import static io.highwater.model.IncidentChange.OPENED;
import static io.highwater.model.IncidentChange.RESOLVED;
import static io.highwater.notification.incidents.OneHost.end;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.thresholds.Threshold;
import org.junit.jupiter.api.Test;

/** Windows that come before others have which may say something of the same incident. */
class WaitingWindowsTest {

    private final OneHost host = new OneHost();

    @Test
    void windowsOfOneCpuThatWaitAreJudgedInTheirOrderWithTheOneThatComesLast() {
        host.windowAsOf(end(-9), 0, "cpu1", 90);
        assertThat(host.events()).isEmpty();

        host.windowAsOf(end(1), 1, "cpu1", 70);

        assertThat(host.changes()).containsExactly(OPENED, RESOLVED);
        assertThat(host.state.isWaiting()).isFalse();
    }

    @Test
    void aWindowThatWaitsAndComesAgainIsOne() {
        host.windowAsOf(end(-9), 0, "cpu1", 90);
        host.windowAsOf(end(-9), 0, "cpu1", 90);
        host.timeIs(end(0));

        assertThat(host.changes()).containsExactly(OPENED);
        assertThat(host.state.isWaiting()).isFalse();
    }

    @Test
    void aHostIsLookedAtWhenTheFirstThatWaitsBeginsAndWhenItEnds() {
        host.windowAsOf(end(-9), 1, "cpu1", 90);

        assertThat(host.tracker.nextDeadline(host.state, "doc", end(0) - 1)).isEqualTo(end(0));
        assertThat(host.tracker.nextDeadline(host.state, "doc", end(0))).isEqualTo(end(1));
    }

    @Test
    void aWindowBelowThatWaitsBreaksTheStreakOfThoseAround() {
        host.thresholds = new Threshold("doc", 80, 2 * ONE_WINDOW, 80, ONE_HOUR);
        host.windowAsOf(end(-9), 0, "cpu1", 90);
        host.windowAsOf(end(-9), 1, "cpu1", 70);
        host.windowAsOf(end(-9), 2, "cpu1", 90);
        host.timeIs(end(2));
        assertThat(host.events()).isEmpty();

        host.window(3, "cpu1", 90);
        assertThat(host.changes()).containsExactly(OPENED);
    }

    /** An incident of two cpus, and one that is healthy. */
    private void isUnderWay() {
        for (int number = 0; number < 2; number++) {
            host.window(number, "cpu1", 90);
            host.window(number, "cpu2", 70);
        }
        assertThat(host.changes()).containsExactly(OPENED);
    }

    @Test
    void aKnownCpuFiresBeforeTheOthersOfItsWindowHaveCome() {
        isUnderWay();

        host.live(2, "cpu2", 85);

        assertThat(host.changes()).containsExactly(OPENED, CPU_JOINED);
    }

    @Test
    void aCpuThatNobodyHasHeardOfWaitsForTheOthersOfItsWindow() {
        isUnderWay();

        host.live(2, "cpu0", 85);
        host.live(2, "cpu1", 90);
        assertThat(host.changes()).as("cpu2 may come").containsExactly(OPENED);

        host.live(2, "cpu2", 70);
        assertThat(host.changes()).containsExactly(OPENED, CPU_JOINED);
    }

    @Test
    void aCpuIsKnownAsLongAsItIsNotSilent() {
        isUnderWay();
        for (int number = 2; number < 11; number++) {
            host.window(number, "cpu1", 90);
        }

        host.live(11, "cpu2", 85);
        assertThat(host.changes()).as("five minutes after its last").containsExactly(OPENED, CPU_JOINED);
    }

    @Test
    void aCpuThatWasSilentIsAsGoodAsNew() {
        isUnderWay();
        for (int number = 2; number < 12; number++) {
            host.window(number, "cpu1", 90);
        }

        host.live(12, "cpu2", 85);
        assertThat(host.changes()).containsExactly(OPENED);
        host.live(12, "cpu1", 70);
        assertThat(host.changes()).as("it does not take over").containsExactly(OPENED, RESOLVED, OPENED);
    }

    @Test
    void aCpuThatComesBackInTheLastMomentHasNotLeft() {
        host.window(0, "cpu1", 90);
        for (int number = 0; number < 10; number++) {
            host.window(number, "cpu2", 85);
        }
        host.live(10, "cpu1", 90);

        assertThat(host.changes()).containsExactly(OPENED, CPU_JOINED);
    }

    @Test
    void norHasOneWhoseWindowHadToWait() {
        host.window(0, "cpu1", 90);
        for (int number = 0; number < 9; number++) {
            host.window(number, "cpu2", 85);
        }
        host.windowAsOf(end(8), 10, "cpu1", 90);
        host.window(9, "cpu2", 85);
        host.timeIs(end(10) - 1);

        assertThat(host.changes()).containsExactly(OPENED, CPU_JOINED).doesNotContain(CPU_LEFT);
        assertThat(host.state.isWaiting()).isFalse();
    }
}
