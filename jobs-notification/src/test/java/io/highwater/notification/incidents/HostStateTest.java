package io.highwater.notification.incidents;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.average;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.learned.Sensitivity;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import org.junit.jupiter.api.Test;

/** What a host is asked by the operator that has it on the heap. */
class HostStateTest {

    private static final Threshold MAY_80 = new Threshold("doc", 80);

    private static boolean isOver(HostThresholds thresholds, String cpu, double usage) {
        HostState host = new HostState();
        host.remember(thresholds, 7);
        assertThat(host.thresholds()).isSameAs(thresholds);
        return host.isExceededBy(average("doc", cpu, usage, NOON));
    }

    @Test
    void onlyWhatIsAboveTheOneThresholdIsOver() {
        assertThat(isOver(MAY_80, "cpu1", 80)).isFalse();
        assertThat(isOver(MAY_80, "cpu1", Math.nextUp(80.0))).isTrue();
    }

    @Test
    void withoutAThresholdNothingIsOver() {
        assertThat(isOver(null, "cpu1", 100)).isFalse();
    }

    @Test
    void eachCpuMayHaveItsOwnOrNone() {
        HostThresholds ofOneCpu = HostThresholds.and(null, new Threshold("doc", "cpu1", 60, 0, 60, 0));

        assertThat(isOver(ofOneCpu, "cpu1", 60)).isFalse();
        assertThat(isOver(ofOneCpu, "cpu1", 61)).isTrue();
        assertThat(isOver(ofOneCpu, "cpu2", 99)).isFalse();
        assertThat(isOver(HostThresholds.and(ofOneCpu, MAY_80), "cpu2", 81)).isTrue();
    }

    @Test
    void theNumberOfARowThatOnlyLearnsIsExceededByNothing() {
        Threshold only = MAY_80.learning(new Learning(Learning.Mode.ONLY, Sensitivity.DEFAULT));

        assertThat(isOver(only, "cpu1", 99)).isFalse();
        assertThat(isOver(
                        HostThresholds.and(HostThresholds.and(null, only), new Threshold("doc", "cpu1", 60, 0, 60, 0)),
                        "cpu2",
                        99))
                .isFalse();
    }

    @Test
    void eachAverageIsLookedAtWhereARowLearns() {
        Threshold ofCpu = new Threshold("doc", "cpu1", 60, 0, 60, 0);
        Learning also = new Learning(Learning.Mode.ALSO, Sensitivity.DEFAULT);

        assertThat(hasBands(null)).isFalse();
        assertThat(hasBands(MAY_80)).isFalse();
        assertThat(hasBands(MAY_80.learning(also))).isTrue();
        assertThat(hasBands(HostThresholds.and(MAY_80, ofCpu))).isFalse();
        assertThat(hasBands(HostThresholds.and(MAY_80, ofCpu.learning(also)))).isTrue();
    }

    private static boolean hasBands(HostThresholds thresholds) {
        HostState host = new HostState();
        host.remember(thresholds, 7);
        return host.copy().hasBands();
    }

    @Test
    void whatItRemembersIsAsOfOneUpdate() {
        HostState host = new HostState();
        assertThat(host.knowsThreshold(0)).isFalse();

        host.remember(MAY_80, 7);

        assertThat(host.knowsThreshold(7)).isTrue();
        assertThat(host.knowsThreshold(8)).isFalse();
        assertThat(host.copy().knowsThreshold(7)).isTrue();
    }

    @Test
    void saysWhatThereIsOfIt() {
        HostState fresh = new HostState();
        HostState firing = SomeHost.firing();

        assertThat(fresh.wasSeen()).isFalse();
        assertThat(fresh.hasIncident()).isFalse();
        assertThat(fresh.isWaiting()).isFalse();
        assertThat(fresh.cpuStates()).isEmpty();
        assertThat(firing.wasSeen()).isTrue();
        assertThat(firing.hasIncident()).isTrue();
        assertThat(firing.isWaiting()).isTrue();
        assertThat(firing.cpuStates()).extracting(CpuState::name).containsExactly("cpu1", "cpu2");
    }
}
