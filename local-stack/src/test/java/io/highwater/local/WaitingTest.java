package io.highwater.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WaitingTest {

    private final Waiting impatient =
            Waiting.reporting(() -> "all jobs run").every(Duration.ZERO).withPatience(Duration.ZERO);

    @Test
    void whatIsEnoughIsReturned() {
        Iterator<Integer> counts = List.of(1, 2, 3, 4).iterator();

        assertThat(Waiting.reporting(() -> "").every(Duration.ZERO).await("three", counts::next, count -> count == 3))
                .isEqualTo(3);
    }

    @Test
    void aLookThatFailsIsTriedAgain() {
        Iterator<Map<String, Integer>> answers =
                List.of(Map.<String, Integer>of(), Map.of("port", 1)).iterator();

        assertThat(Waiting.reporting(() -> "")
                        .every(Duration.ZERO)
                        .await("a port", () -> answers.next().get("port") + 0, port -> port > 0))
                .isEqualTo(1);
    }

    @Test
    void aWaitInVainSaysWhatWasSeenLastAndWhatElseIsKnown() {
        assertThatThrownBy(() -> impatient.await("five messages", () -> 3, count -> count >= 5))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("five messages", "Seen last: 3", "all jobs run");
    }

    @Test
    void whatMayHappenIsNoFailureIfItDoesNot() {
        Iterator<Boolean> looks = List.of(false, true).iterator();

        assertThat(Waiting.happensWithin(Waiting.PATIENCE, looks::next)).isTrue();
        assertThat(Waiting.happensWithin(Duration.ZERO, () -> false)).isFalse();
    }

    @Test
    void whyNothingCouldBeSeenIsTheCause() {
        IllegalStateException refused = new IllegalStateException("connection refused");

        assertThatThrownBy(() -> impatient.await(
                        "an answer",
                        () -> {
                            throw refused;
                        },
                        answer -> true))
                .hasMessageContaining("connection refused")
                .hasCause(refused);
    }

    @Test
    void aReportThatFailsHidesNothing() {
        Waiting withoutReport = Waiting.reporting(() -> {
                    throw new IllegalStateException("no server");
                })
                .withPatience(Duration.ZERO);

        assertThatThrownBy(() -> withoutReport.await("five", () -> 3, count -> count >= 5))
                .hasMessageContainingAll("Seen last: 3", "No report", "no server");
    }
}
