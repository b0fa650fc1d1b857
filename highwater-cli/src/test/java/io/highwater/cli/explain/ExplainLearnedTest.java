package io.highwater.cli.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.CommandRun;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.model.Unusual;
import io.highwater.testing.StartsServers;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@StartsServers
class ExplainLearnedTest extends PlantedWorld {

    private static final int HOUR = 120;

    /** About 30 %, then those. */
    private static double[] usualFor(int hours, double... then) {
        return DoubleStream.concat(
                        IntStream.range(0, hours * HOUR).mapToDouble(window -> 29.6 + window % 3 * 0.4),
                        Arrays.stream(then))
                .toArray();
    }

    private CommandRun explain(int hours, double... then) {
        double[] all = usualFor(hours, then);
        world.averages("web-1", "cpu0", all);
        return world.explain(all.length, "web-1");
    }

    @Test
    void whatIsUsualIsSaidBesideTheThreshold() {
        world.row("'web-*', NULL, 80, 0, NULL").learned("also", null, null);

        CommandRun run = explain(80);

        assertSays(
                run,
                0,
                "web-1 was not alerting: the average of its last window, 30.4 % on cpu0, is not over 80 % (row web-*); its "
                        + "last window is not unusual for it: cpu0 30.4 %; last day about 30 %, at this hour up "
                        + "to 31 %: nothing unusual.");
        assertThat(run.out())
                .containsPattern("web-\\* +80 % or learned +0 s .* judges")
                .contains("What is usual for it\n")
                .contains("  cpu0 30.4 %; last day about 30 %, at this hour up to 31 %: nothing unusual\n")
                .contains("  learned from averages since 2026-01-05 12:00:00\n")
                .contains(
                        "  - what the job has learned: here it is learned anew, from averages since 2026-01-05 12:00:00 "
                                + "and as if the row had always asked for it");
    }

    @Test
    void aCpuThatMisbehavesBelowItsThresholdShouldAlertAndIsExplainedByItsBand() {
        world.row("'web-*', NULL, 80, 0, NULL").learned("only", null, null);

        CommandRun run = explain(80, 71, 71);

        assertThat(run.out())
                .startsWith("web-1 should have been alerting, cpu0 71 %; last day about 30 %, at this hour up to 31 %: "
                        + "rarer than 1 hour in 100,000 (row web-*, as if it had always learned), and no open incident")
                .containsPattern("web-\\* +learned +0 s .* judges")
                .containsPattern("cpu0 +2026-01-08 20:01:00 +71 % +72 % +learned +unusual, fires")
                .containsPattern("cpu0 +2026-01-08 20:00:00 +30.4 % +31.4 % +learned +not unusual");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void anOpenIncidentSaysThatItIsByWhatIsUsual() {
        long end = World.end(0).toEpochMilli();
        Limit limit = new Limit(80, "web-*").learned(new Unusual(34.3, 41, 4.2));
        world.row("'web-*', NULL, 80, 0, NULL")
                .averages("web-1", "cpu0", 71)
                .alert(
                        1,
                        IncidentChange.OPENED,
                        IncidentState.FIRING,
                        0,
                        new FiringCpu("cpu0", 71, 72, limit, end - World.WINDOW, end));

        assertSays(
                world.explain(1, "web-1"),
                1,
                "web-1 was alerting, since 2026-01-05 12:00:30: cpu0 at its last change 71 %, over what is usual for it (row "
                        + "web-*): last day about 34 %, at this hour up to 41 %: rarer than 1 hour in 10,000.");
    }

    @Test
    void aStreakOfWhatIsUnusualIsCounted() {
        world.row("'web-*', NULL, 80, 120, NULL").learned("also", null, null);

        CommandRun run = explain(80, 71, 71);

        assertThat(run.out())
                .startsWith(
                        "web-1 was not alerting: cpu0 has been over what is usual for it for 60 s of 120 s (row web-*): "
                                + "cpu0 71 %; last day about 30 %")
                .containsPattern("80 % or learned +unusual for 30 s of 120 s");
    }

    @Test
    void aCpuThatStillLearnsSaysUntilWhen() {
        world.row("'web-*', NULL, 80, 0, NULL").learned("only", null, null);

        CommandRun run = explain(30, 71, 71);

        assertSays(
                run,
                0,
                "web-1 was not alerting: what is usual for it is not known yet (row web-*): cpu0 71 %; learns until "
                        + "Thursday 2026-01-08 12:00 UTC.");
        assertThat(run.out())
                .contains("  cpu0 71 %; learns until Thursday 2026-01-08 12:00 UTC\n")
                .containsPattern("71 % +72 % +learned +learns");
    }

    @Test
    void onlyAsMuchIsLearnedFromAsWasAskedForAndThatIsSaid() {
        world.row("'web-*', NULL, 80, 0, NULL").learned("only", null, null).averages("web-1", "cpu0", usualFor(80));

        CommandRun run = world.explain(80 * HOUR, "web-1", "--learning", "0s");

        assertThat(run.out()).contains("learns until ").contains("learned from averages since 2026-01-08 19:00:00");
    }

    @Test
    void theRowsSensitivityDecides() {
        world.row("'web-*', NULL, 80, 0, NULL").learned("only", null, 50);

        assertThat(explain(80, 71, 71).out())
                .startsWith("web-1 was not alerting: its last window is not unusual for it");
    }

    @Test
    void scriptsGetTheBandOfEachWindow() {
        world.row("'web-*', NULL, 80, 0, NULL").learned("also", 4, 2);
        double[] all = usualFor(80, 71, 71);
        world.averages("web-1", "cpu0", all);

        var json = world.explain(all.length, "web-1", "--output", "json").json();

        assertThat(json.at("/thresholds/0/learning/mode").asText()).isEqualTo("ALSO");
        assertThat(json.at("/thresholds/0/learning/sensitivity/rarity").asDouble())
                .isEqualTo(4);
        var windows = json.at("/windows");
        // As many as without: those that were only learned from are not among them.
        assertThat(windows.size()).isEqualTo(HOUR);
        var last = windows.get(windows.size() - 1).path("band");
        assertThat(last.path("is_over").asBoolean()).isTrue();
        assertThat(last.path("last_day").asDouble()).isBetween(29.5, 30.5);
        assertThat(last.has("learns_until")).isFalse();
    }
}
