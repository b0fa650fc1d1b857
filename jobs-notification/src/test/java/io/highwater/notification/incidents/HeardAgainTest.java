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
}
