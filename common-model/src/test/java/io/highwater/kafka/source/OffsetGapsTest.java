package io.highwater.kafka.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class OffsetGapsTest {

    private final List<Long> skipped = new ArrayList<>();
    private CompletableFuture<Long> logStart = CompletableFuture.completedFuture(0L);
    private int questions;

    private final OffsetGaps gaps = new OffsetGaps(
            "readings",
            partition -> {
                questions++;
                return logStart;
            },
            skipped::add);

    @Test
    void countsWhatWasDeletedBeforeTheStart() {
        logStart = CompletableFuture.completedFuture(220L);

        gaps.start(3, 100);
        gaps.read(3, 220);

        assertThat(skipped).containsExactly(120L);
    }

    @Test
    void countsWhatWasDeletedWhileTheJobLaggedBehind() {
        gaps.start(0, 0);
        gaps.read(0, 0);
        logStart = CompletableFuture.completedFuture(5000L);
        gaps.read(0, 5003);

        assertThat(skipped).as("three more are the ends of transactions").containsExactly(4999L);
    }

    @Test
    void countsNoGapThatOffsetsHaveByNature() {
        gaps.start(0, 100);
        gaps.read(0, 102);
        gaps.read(0, 103);
        gaps.read(0, 105);
        gaps.read(0, 50_000);

        assertThat(skipped).isEmpty();
        assertThat(questions).as("the first after a start, and the large one").isEqualTo(2);
    }

    @Test
    void expectsNothingOfAPartitionThatIsReadFromItsBeginning() {
        logStart = CompletableFuture.completedFuture(220L);

        gaps.start(0, -2);
        gaps.read(0, 220);

        assertThat(questions).isZero();
        assertThat(skipped).isEmpty();
    }

    @Test
    void countsNothingWhenATopicWasMadeAnew() {
        gaps.start(0, 100);
        gaps.read(0, 0);
        gaps.read(0, 1);

        assertThat(questions).isZero();
        assertThat(skipped).isEmpty();
    }

    @Test
    void goesOnWhenTheBrokerDoesNotAnswer() {
        logStart = CompletableFuture.failedFuture(new CompletionException(new IllegalStateException("no broker")));

        gaps.start(0, 100);
        gaps.read(0, 220);

        assertThat(skipped).isEmpty();
    }
}
