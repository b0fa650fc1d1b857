package io.highwater.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WindowClosingsTest {

    private static final long WINDOW = 1_000;
    private static final long OUT_OF_ORDERNESS = 100;

    private final WindowClosings closings = new WindowClosings(WINDOW, OUT_OF_ORDERNESS, 2);

    @Test
    void theSlowestPartitionClosesAWindow() {
        closings.appended(0, 500, 1);
        closings.appended(1, 600, 2);
        closings.appended(0, 1_099, 10);
        assertThat(closings.of(1_000)).isEmpty();
        closings.appended(1, 1_098, 11);
        assertThat(closings.of(1_000)).isEmpty();
        closings.appended(1, 1_300, 20);
        closings.appended(0, 1_400, 30);

        assertThat(closings.of(1_000)).hasValue(20);
        assertThat(closings.of(2_000)).isEmpty();
    }

    @Test
    void aJumpClosesAllWindowsBeforeIt() {
        closings.appended(0, 500, 1);
        closings.appended(1, 500, 1);
        closings.appended(0, 3_200, 7);
        closings.appended(1, 3_200, 9);

        assertThat(closings.of(1_000)).hasValue(9);
        assertThat(closings.of(2_000)).hasValue(9);
        assertThat(closings.of(3_000)).hasValue(9);
    }
}
