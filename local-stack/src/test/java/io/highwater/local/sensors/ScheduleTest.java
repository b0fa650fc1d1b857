package io.highwater.local.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant LIVE = Instant.ofEpochMilli(1_000_000);

    private Instant now = LIVE;

    @Test
    void spreadsReadingsEvenlyOverHistoryAndTheTimeAfterIt() {
        var schedule = new Schedule(LIVE, Duration.ofSeconds(10), 20, () -> now);

        assertThat(schedule.createdAtMillis(0)).isEqualTo(990_000);
        assertThat(schedule.createdAtMillis(1)).isEqualTo(990_050);
        assertThat(schedule.createdAtMillis(200)).isEqualTo(1_000_000);
        assertThat(schedule.createdAtMillis(220)).isEqualTo(1_001_000);
    }

    @Test
    void waitsOnlyForWhatIsStillToCome() {
        var schedule = new Schedule(LIVE, Duration.ofSeconds(10), 20, () -> now);

        assertThat(schedule.millisToWait(990_000)).isZero();
        assertThat(schedule.millisToWait(1_000_050)).isEqualTo(50);
    }

    @Test
    void goesByTheClockWhenAsFastAsPossible() {
        var schedule = new Schedule(LIVE, Duration.ZERO, 0, () -> now);

        now = LIVE.plusMillis(3);

        assertThat(schedule.createdAtMillis(1_000)).isEqualTo(1_000_003);
        assertThat(schedule.millisToWait(2_000_000)).isZero();
    }
}
