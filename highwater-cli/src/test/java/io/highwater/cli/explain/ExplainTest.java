package io.highwater.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.CommandRun;
import io.highwater.testing.StartsServers;
import org.junit.jupiter.api.Test;

@StartsServers
class ExplainTest extends PlantedWorld {

    @Test
    void aHostThatIsNotOverItsThresholdIsExplainedByTheRowThatJudgesIt() {
        world.row("'web-*', NULL, 80, 0, NULL")
                .row("'*', NULL, 70, 0, NULL")
                .row("'db-*', NULL, 10, 0, NULL")
                .averages("web-1", "cpu0", 50, 78.3)
                .averages("web-1", "cpu1", 50, 60);

        CommandRun run = world.explain(2, "web-1", "--default-threshold", "60");

        assertSays(
                run,
                0,
                "web-1 was not alerting: the highest average of its last window, 78.3 % on cpu0, is not over 80 % (row "
                        + "web-*).");
        assertThat(run.out())
                .containsPattern(
                        "web-\\* +80 % +0 s +80 % +judges +everything of the host: of the patterns that match, none "
                                + "has more literal text")
                .containsPattern(
                        "\\* +70 % .* does not +web-\\* judges: it has more literal text, 4 characters and not 0")
                .containsPattern(
                        "default +60 % .* does not +web-\\* judges: --default-threshold counts where no row does")
                .containsPattern("cpu0 +2026-01-05 12:01:00 +78.3 % +79.3 % +80 % +not over")
                .doesNotContain("db-*");
    }

    @Test
    void aRowThatNamesTheCpuJudgesThatOneAlone() {
        world.row("'web-1', 'cpu0', 40, 0, NULL")
                .row("'web-1', NULL, 90, 0, NULL")
                .row("'web-*', NULL, 20, 0, NULL")
                .averages("web-1", "cpu0", 30)
                .averages("web-1", "cpu1", 80);

        CommandRun run = world.explain(1, "web-1", "--cpu", "cpu0");

        assertSays(
                run,
                0,
                "web-1 was not alerting: the average of its last window, 30 % on cpu0, is not over 40 % (row web-1 cpu0).");
        assertThat(run.out())
                .containsPattern("web-1 cpu0 .* judges +cpu0 only: it names the host")
                .containsPattern("web-1 +90 % .* judges +what no other row names: it names the host")
                .containsPattern("web-\\* .* does not +web-1 judges: it names the host")
                .doesNotContain("80 %");
    }

    @Test
    void ofTwoRowsThatAreEquallySpecificTheLowerOneCountsAndThatIsSaid() {
        world.row("'web-*', NULL, 80, 0, NULL")
                .row("'*eb-1', NULL, 75, 0, NULL")
                .averages("web-1", "cpu0", 50);

        assertThat(world.explain(1, "web-1").out())
                .containsPattern("\\*eb-1 .* judges")
                .containsPattern("web-\\* .* does not .*of two that are equally specific the lower threshold counts");
    }

    @Test
    void aStreakTowardsForSecondsIsCounted() {
        world.row("'web-*', NULL, 80, 120, NULL").averages("web-1", "cpu0", 90, 70, 91, 92);

        CommandRun run = world.explain(4, "web-1");

        assertSays(run, 0, "web-1 was not alerting: cpu0 has been over 80 % for 60 s of 120 s (row web-*).");
        assertThat(run.out())
                .containsPattern("12:00:30 .* over for 30 s of 120 s")
                .containsPattern("12:01:00 .* not over")
                .containsPattern("12:01:30 .* over for 30 s of 120 s")
                .containsPattern("12:02:00 .* over for 60 s of 120 s");
    }

    @Test
    void aRowThatCannotBeUsedIsNamedForItsHostAlone() {
        world.row("'web-1', NULL, 'n/a', 0, NULL")
                .row("'web-12', NULL, 'n/a', 0, NULL")
                .averages("web-1", "cpu0", 99);

        assertThat(world.explain(1, "web-1").out())
                .contains("problem: a row for host web-1 has no usable allowed_top, n/a, and is left out")
                .doesNotContain("web-12");
    }

    @Test
    void ofSeveralRowsOfAHostItIsSaidThatTheLowestCounts() {
        world.row("'web-1', NULL, 90, 0, NULL")
                .row("'web-1', NULL, 80, 0, NULL")
                .averages("web-1", "cpu0", 50);

        assertThat(world.explain(1, "web-1").out())
                .contains("problem: host web-1 has several rows; the lowest threshold is in force");
    }

    @Test
    void whatATerminalWouldObeyIsWrittenOut() {
        world.row("E'*\\u001b[31m', NULL, 80, 0, NULL").averages("web\u001b[31m", "cpu\u0007", 50);

        CommandRun run = world.explain(1, "web\u001b[31m");

        assertThat(run.out())
                .contains("\\u001b[31m")
                .contains("cpu\\u0007")
                .doesNotContain("\u001b")
                .doesNotContain("\u0007");
    }
}
