package io.highwater.kafka.time;

import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LagWarningsTest {

    private final List<String> logged = new ArrayList<>();
    private final LagWarnings warnings = new LagWarnings(logged::add);

    @Test
    void nameTheHostAloneInItsPartitionThatIsFarBehindOnce() {
        for (int i = 0; i < 10 * LagWarnings.IN_A_ROW; i++) {
            warnings.seen(0, "good", ONE_SECOND);
            warnings.seen(40, "slow", 5 * ONE_HOUR);
        }

        assertThat(logged).hasSize(1);
        assertThat(logged.get(0))
                .startsWith("Event times of partition 40 are far behind")
                .contains("those of slow are 5 h 0 min earlier", "--max-behind");
    }

    @Test
    void areNotGivenOfHistoryThatIsSentToAllPartitions() {
        for (int i = 0; i < 10 * LagWarnings.IN_A_ROW; i++) {
            warnings.seen(i % 3, "host", 5 * 365 * 24 * ONE_HOUR);
        }

        assertThat(logged).isEmpty();
    }

    @Test
    void areNotGivenOfAHostBesideGoodOnes() {
        for (int i = 0; i < 10 * LagWarnings.IN_A_ROW; i++) {
            warnings.seen(0, "good", ONE_SECOND);
            warnings.seen(1, i % 10 == 0 ? "good-too" : "slow", i % 10 == 0 ? ONE_SECOND : 5 * ONE_HOUR);
        }

        assertThat(logged).isEmpty();
    }

    @Test
    void areNotGivenOfAnHour() {
        for (int i = 0; i < 10 * LagWarnings.IN_A_ROW; i++) {
            warnings.seen(0, "good", ONE_SECOND);
            warnings.seen(1, "late", ONE_HOUR);
        }

        assertThat(logged).isEmpty();
    }
}
