package io.highwater.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.junit.jupiter.api.Test;

class ClosedUntilTest {

    private static final long WINDOW = 30_000;
    private static final List<Long> OPEN = List.of(60_000L, 90_000L);

    private final ClosedUntil closed = new ClosedUntil(KeyGroupRange.of(10, 19));

    @Test
    void knowsOfNoTimeAtFirst() {
        assertThat(closed.highest()).isEqualTo(Long.MIN_VALUE);
        assertThat(closed.of(10)).isEqualTo(Long.MIN_VALUE);
        assertThat(closed.progress(WINDOW, List.of()))
                .containsExactly(new WindowProgress(10, 19, WINDOW, Long.MIN_VALUE, List.of()));
    }

    @Test
    void eachKeyGroupKeepsItsOwnUntilTheWatermarkHasPassedThemAll() {
        assertThat(closed.restore(entry(5, 12, 100))).isTrue();
        assertThat(closed.restore(entry(13, 13, 300))).isTrue();
        assertThat(closed.restore(entry(14, 30, 200))).isTrue();
        assertThat(closed.highest()).isEqualTo(300);
        assertThat(List.of(closed.of(10), closed.of(12), closed.of(13), closed.of(14), closed.of(19)))
                .containsExactly(100L, 100L, 300L, 200L, 200L);

        assertThat(closed.advance(250)).isTrue();
        assertThat(closed.progress(WINDOW, OPEN))
                .containsExactly(
                        new WindowProgress(10, 12, WINDOW, 250, OPEN),
                        new WindowProgress(13, 13, WINDOW, 300, OPEN),
                        new WindowProgress(14, 19, WINDOW, 250, OPEN));

        assertThat(closed.advance(300)).isTrue();
        assertThat(closed.progress(WINDOW, OPEN)).containsExactly(new WindowProgress(10, 19, WINDOW, 300, OPEN));
        assertThat(closed.highest()).isEqualTo(300);
    }

    @Test
    void theLastKeyGroupKeepsItsOwnAndTheOthersHaveNone() {
        assertThat(closed.restore(entry(19, 19, 300))).isTrue();

        assertThat(closed.of(18)).isEqualTo(Long.MIN_VALUE);
        assertThat(closed.progress(WINDOW, OPEN))
                .containsExactly(
                        new WindowProgress(10, 18, WINDOW, Long.MIN_VALUE, OPEN),
                        new WindowProgress(19, 19, WINDOW, 300, OPEN));
    }

    @Test
    void otherSubtasksKeyGroupsAreNoneOfIts() {
        assertThat(closed.restore(entry(0, 9, 100))).isFalse();
        assertThat(closed.restore(entry(20, 30, 100))).isFalse();
        assertThat(closed.highest()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void aSubtaskWithoutAWatermarkHasOpenWindowsAllTheSame() {
        assertThat(closed.restore(entry(0, 30, Long.MIN_VALUE))).isTrue();
        assertThat(closed.highest()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void neverGoesBack() {
        assertThat(closed.advance(100)).isTrue();
        assertThat(closed.advance(100)).isFalse();
        assertThat(closed.advance(99)).isFalse();
        assertThat(closed.watermark()).isEqualTo(100);
    }

    private static WindowProgress entry(int firstKeyGroup, int lastKeyGroup, long closedUntil) {
        return new WindowProgress(firstKeyGroup, lastKeyGroup, WINDOW, closedUntil, OPEN);
    }
}
