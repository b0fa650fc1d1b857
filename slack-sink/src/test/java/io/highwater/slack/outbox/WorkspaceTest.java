package io.highwater.slack.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What holds for all channels of a token. */
class WorkspaceTest {

    private static final long ONE_MINUTE = 60_000;

    private final Workspace workspace = new Workspace();

    @Test
    void theFirst429IsForItsChannelAlone() {
        workspace.rateLimited("a", 5_000, 1_000);
        workspace.rateLimited("a", 7_000, 5_000);

        assertThat(workspace.readyAt()).isLessThan(0);
    }

    @Test
    void anotherChannelsWithinItsPauseIsForAllOfThem() {
        workspace.rateLimited("a", 5_000, 1_000);
        workspace.rateLimited("b", 4_000, 2_000);

        assertThat(workspace.readyAt()).as("the later of both").isEqualTo(5_000);
    }

    @Test
    void anotherChannelsAfterItsPauseIsNot() {
        workspace.rateLimited("a", 5_000, 1_000);
        workspace.rateLimited("b", 9_000, 5_000);

        assertThat(workspace.readyAt()).isLessThan(0);
        workspace.rateLimited("a", 8_000, 6_000);
        assertThat(workspace.readyAt()).as("but then the first one's is").isEqualTo(9_000);
    }

    @Test
    void fromThenOnTheyShareAPaceThatGrowsAndIsEasedEachQuietMinute() {
        workspace.called(500);
        assertThat(workspace.readyAt()).as("none yet").isEqualTo(500);
        workspace.rateLimited("a", 5_000, 1_000);
        workspace.rateLimited("b", 5_000, 1_000);
        assertThat(gapAt(10_000)).isEqualTo(100);
        workspace.rateLimited("a", 25_000, 20_000);
        workspace.rateLimited("b", 25_000, 20_000);
        assertThat(gapAt(30_000)).isEqualTo(200);

        assertThat(gapAt(20_000 + ONE_MINUTE)).isEqualTo(100);
        assertThat(gapAt(20_000 + 2 * ONE_MINUTE)).isZero();
    }

    @Test
    void aMinuteThatIsNotOverYetIsNotQuiet() {
        workspace.rateLimited("a", 5_000, 1_000);
        workspace.rateLimited("b", 5_000, 1_000);

        assertThat(gapAt(1_000 + ONE_MINUTE - 1)).isEqualTo(100);
        assertThat(gapAt(1_000 + ONE_MINUTE + 99)).isZero();
    }

    @Test
    void thePaceIsNeverMoreThanASecond() {
        for (int i = 0; i < 20; i++) {
            workspace.rateLimited(i, 5_000, 1_000);
        }

        assertThat(gapAt(10_000)).isEqualTo(1_000);
    }

    @Test
    void aRefusedTokenPausesAllOfThem() {
        workspace.pause(Duration.ofMinutes(1), 1_000);
        workspace.pause(Duration.ofSeconds(1), 1_000);

        assertThat(workspace.readyAt()).isEqualTo(1_000 + ONE_MINUTE);
    }

    private long gapAt(long now) {
        workspace.called(now);
        return workspace.readyAt() - now;
    }
}
