package io.highwater.notification.incidents;

import static io.highwater.model.IncidentChange.OPENED;
import static io.highwater.model.IncidentChange.RECOVERED;
import static io.highwater.model.IncidentChange.RESOLVED;
import static io.highwater.model.IncidentChange.STALE;
import static io.highwater.notification.incidents.OneHost.end;
import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.model.FiringCpu;
import io.highwater.notification.thresholds.Threshold;
import org.junit.jupiter.api.Test;

/** What a silence leaves behind once it is over: nothing that is told again, nothing that is remembered for ever. */
class HeardAgainTest {

    private final OneHost host = new OneHost();

    @Test
    void aSilenceIsToldOnce() {
        host.window(0, "cpu1", 90);
        host.window(20, "cpu1", 90);
        assertThat(host.changes()).containsExactly(OPENED, STALE, RECOVERED);

        host.timeIs(end(21));
        host.window(21, "cpu1", 90);
        host.timeIs(end(22));

        assertThat(host.changes()).containsExactly(OPENED, STALE, RECOVERED);
    }

    @Test
    void theNextSilenceIsAnotherOne() {
        host.window(0, "cpu1", 90);
        host.window(20, "cpu1", 90);
        host.timeIs(end(20) + 5 * ONE_MINUTE - 1);
        assertThat(host.changes()).containsExactly(OPENED, STALE, RECOVERED);

        host.timeIs(end(20) + 5 * ONE_MINUTE);
        assertThat(host.changes()).containsExactly(OPENED, STALE, RECOVERED, STALE);
    }

    @Test
    void whenAHealthyHostWasHeardIsForgotten() {
        host.window(0, "cpu1", 70);
        host.window(20, "cpu1", 70);
        assertThat(host.state.earlierStretches).hasSize(2);

        host.timeIs(end(20));

        assertThat(host.state.earlierStretches).isEmpty();
    }

    @Test
    void whileAnIncidentIsOpenItIsNot() {
        host.window(0, "cpu1", 90);
        host.window(20, "cpu1", 90);
        host.timeIs(end(20));

        assertThat(host.state.earlierStretches).hasSize(2);
    }

    @Test
    void norWhileAWindowWaits() {
        host.window(0, "cpu1", 70);
        host.window(20, "cpu1", 70);
        host.windowAsOf(end(20), 40, "cpu1", 90);
        host.timeIs(end(20));

        assertThat(host.state.isWaiting()).isTrue();
        assertThat(host.state.earlierStretches).hasSize(4);
    }

    @Test
    void aHostIsLookedAtWhenItMayBeSilentAndNoLaterThanBefore() {
        CpuAggregate window = new CpuAggregate(end(0), end(1), "doc", "cpu1", 90, 90);
        host.tracker.judge(host.state, window, host.thresholds, end(1), event -> {});
        assertThat(host.tracker.wakeAt(host.state, window, end(1))).isEqualTo(end(1) + 5 * ONE_MINUTE);

        host.state.timerAt = end(2);
        assertThat(host.tracker.wakeAt(host.state, window, end(1))).isEqualTo(end(2));
    }

    @Test
    void soIsAHealthyOneSinceItMayFireBefore() {
        CpuAggregate window = new CpuAggregate(end(0), end(1), "doc", "cpu1", 70, 70);
        host.tracker.judge(host.state, window, host.thresholds, end(1), event -> {});

        assertThat(host.tracker.wakeAt(host.state, window, end(1))).isEqualTo(end(1) + 5 * ONE_MINUTE);
        assertThat(host.tracker.nextDeadline(host.state, "doc", end(1))).isEqualTo(end(1) + ONE_HOUR);
    }

    @Test
    void aHealthyCpuThatHasGoneIsForgottenAndItsHostIsNot() {
        host.window(0, "cpu1", 70);
        host.window(0, "cpu2", 90);
        host.window(1, "cpu3", 70);

        assertThat(host.tracker.tidied(host.state, "doc", end(0) + ONE_HOUR - 1))
                .isNotEqualTo(HostState.NONE);
        assertThat(host.state.cpuStates()).extracting(CpuState::name).containsExactly("cpu1", "cpu2", "cpu3");
        assertThat(host.tracker.tidied(host.state, "doc", end(0) + ONE_HOUR)).isNotEqualTo(HostState.NONE);
        assertThat(host.state.cpuStates())
                .extracting(CpuState::name)
                .as("one that fires is kept")
                .containsExactly("cpu2", "cpu3");
    }

    @Test
    void ofACpuThatFallsSilentAloneTheOthersKnowNothing() {
        host.window(0, "cpu1", 90);
        host.window(0, "cpu2", 85);
        host.window(9, "cpu1", 90);
        host.timeIs(end(0) + 5 * ONE_MINUTE);

        assertThat(host.last().note()).isEqualTo("no data any more of cpu2");
        assertThat(host.last().cpus()).extracting(FiringCpu::cpu).containsExactly("cpu1");
    }

    @Test
    void ofAHostThatIsGivenUpNoCpuFires() {
        host.window(0, "cpu1", 90);
        host.timeIs(end(0) + 3 * ONE_HOUR);
        assertThat(host.last().change()).isEqualTo(RESOLVED);
        assertThat(host.last().cpus()).isEmpty();

        host.window(400, "cpu2", 90);
        assertThat(host.last().change()).isEqualTo(OPENED);
        assertThat(host.last().cpus()).extracting(FiringCpu::cpu).containsExactly("cpu2");
    }

    @Test
    void settingsThatFitAgainAreWarnedOfNoMore() {
        for (int number = 0; number < 60; number += 20) {
            host.window(number, "cpu1", 90); // Twice back from a silence.
        }
        host.window(41, "cpu1", 90); // Without a gap.
        host.window(61, "cpu1", 90);

        assertThat(host.changes()).filteredOn(RECOVERED::equals).hasSize(3);
        assertThat(host.warnings).isEmpty();
    }

    @Test
    void aPendingCpuWithoutAGapFitsAsWell() {
        host.thresholds = new Threshold("doc", 80, ONE_HOUR, 80, ONE_HOUR);
        for (int number : new int[] {0, 2, 4, 5, 7}) {
            host.window(number, "cpu1", 90); // Two gaps, none, one more.
        }
        assertThat(host.warnings).isEmpty();

        host.window(9, "cpu1", 90);
        host.window(11, "cpu1", 90);
        assertThat(host.warnings).hasSize(1);

        for (int number : new int[] {12, 14, 16, 18, 20}) {
            host.window(number, "cpu1", 90);
        }
        assertThat(host.warnings).as("once for each host").hasSize(1);
    }

    @Test
    void warningsSayPartsOfSeconds() {
        host.thresholds = new Threshold("doc", 80, 2_500, 80, ONE_HOUR);
        for (int number = 0; number < 4; number++) {
            long start = end(0) + number * 3_000L;
            host.tracker.judge(
                    host.state,
                    new CpuAggregate(start, start + 1_500, "doc", "cpu1", 90, 90),
                    host.thresholds,
                    start + 1_500,
                    event -> {});
        }

        assertThat(host.warnings)
                .singleElement()
                .asString()
                .contains("for_seconds is 2.5,", "come 3 s apart", "windows of 1.5 s");
    }
}
