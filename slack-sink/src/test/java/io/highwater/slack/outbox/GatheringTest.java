package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Whoever is told them, the job, backtest and the console, says the same of wrong ones. */
class GatheringTest {

    @Test
    void whatCannotBeIsRefusedByItsOption() {
        assertThatThrownBy(() -> new Gathering(0, 5, 5)).hasMessage("--digest-after must be positive, was 0");
        assertThatThrownBy(() -> new Gathering(20, 1, 5))
                .hasMessage("--group-after must be 0, for never, or at least 2, was 1");
        assertThatThrownBy(() -> new Gathering(20, 5, -1)).hasMessage("--learned-budget must not be negative, was -1");
    }

    @Test
    void noGroupsAndDigestsAloneAreFine() {
        assertThat(new Gathering(1, 0, 0).learnedBudget()).isZero();
    }
}
