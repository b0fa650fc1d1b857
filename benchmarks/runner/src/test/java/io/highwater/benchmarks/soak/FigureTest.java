package io.highwater.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** When something counts as growth. */
class FigureTest {

    private static final long MIB = 1 << 20;

    @Test
    void whatStaysAboutTheSameDoesNotGrow() {
        assertThat(Figure.HEAP.grows(looks(100, 104, 98, 101, 99, 103, 100, 102, 99)))
                .isFalse();
    }

    @Test
    void aLeakGrows() {
        assertThat(Figure.HEAP.grows(looks(100, 110, 120, 130, 140, 150, 160, 170, 180)))
                .isTrue();
    }

    @Test
    void aWarmUpIsNoGrowth() {
        assertThat(Figure.HEAP.grows(looks(20, 60, 90, 100, 101, 100, 101, 100, 102)))
                .isFalse();
    }

    @Test
    void aFewMoreOfWhatWasLittleAreNoGrowth() {
        assertThat(Figure.HEAP.grows(looks(1, 1, 1, 2, 2, 2, 4, 4, 4))).isFalse();
    }

    @Test
    void theLatestCheckpointOfALogCounts() {
        assertThat(Observed.lastCheckpoint(List.of(
                        "12:00:00.000 INFO  CheckpointCoordinator - Completed checkpoint 1 for job 0f (10 bytes, "
                                + "checkpointDuration=3 ms, finalizationTime=1 ms).",
                        "12:00:01.000 INFO  CheckpointCoordinator - Completed checkpoint 2 for job 0f (20 bytes, "
                                + "checkpointDuration=4 ms, finalizationTime=1 ms).",
                        "12:00:02.000 INFO  CheckpointCoordinator - Triggering checkpoint 3")))
                .containsExactly(20, 4);
        assertThat(Observed.lastCheckpoint(List.of())).containsExactly(-1, -1);
    }

    private static List<Look> looks(long... mib) {
        return LongStream.range(0, mib.length)
                .mapToObj(i -> new Look(i * 60, "job", mib[(int) i] * MIB, 0, 0, 0, 0, 0))
                .toList();
    }
}
