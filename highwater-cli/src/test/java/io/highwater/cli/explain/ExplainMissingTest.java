package io.highwater.cli.explain;

import static io.highwater.cli.explain.World.NOON;
import static io.highwater.cli.explain.World.end;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.CommandRun;
import io.highwater.testing.StartsServers;
import org.junit.jupiter.api.Test;

@StartsServers
class ExplainMissingTest extends PlantedWorld {

    @Test
    void aGapEndsTheStreakAndIsNamed() {
        world.row("'web-1', NULL, 80, 120, NULL").averages("web-1", "cpu0", 90, 91, 92, NONE, 93);

        CommandRun run = world.explain(5, "web-1");

        assertSays(run, 0, "web-1 was not alerting: cpu0 has been over 80 % for 30 s of 120 s (row web-1).");
        assertThat(run.out()).contains("cpu0: 1 window is missing, the last one ends at 2026-01-05 12:02:00");
    }

    @Test
    void aHostWithoutARowIsNotJudgedAndARowForAMistypedNameIsShown() {
        world.row("'Web-1', NULL, 80, 0, NULL").averages("web-1", "cpu0", 99);

        CommandRun run = world.explain(1, "web-1");

        assertSays(
                run,
                1,
                "web-1 was not alerting: no row of " + world.name()
                        + "_thresholds is about it; there is one for 'Web-1', which "
                        + "differs from it only as a mistyped name does.");
        assertThat(run.out()).containsPattern("Web-1 .* looks alike").containsPattern("99 % .* no threshold");
    }

    @Test
    void aHostThatNoLongerSendsIsToldApartFromOneWhoseReadingsStillCome() {
        world.row("'web-1', NULL, 80, 0, NULL")
                .averages("web-1", "cpu0", 50)
                .averages("web-2", "cpu0", 50, 50, 50, 50, 50);

        assertSays(
                world.explain(5, "web-1"),
                1,
                "web-1 was not alerting: no average of it since 2026-01-05 12:00:30, while other windows end at 2026-01-05 "
                        + "12:02:30. No reading names it in the last 5 min, nor any other host.");
        world.reading("web-1", end(4)).reading("web-12", end(4).plusSeconds(1));
        assertThat(world.explain(5, "web-1").out())
                .contains("Readings that name it come, the newest at 2026-01-05 12:02:30.")
                .contains("1 record of " + world.name() + " in the last 5 min names it");
    }

    @Test
    void readingsThatCannotBeUsedAreFoundByTheirBytesHoweverBrokenTheyAre() {
        world.row("'web-1', NULL, 80, 0, NULL")
                .averages("web-2", "cpu0", 50, 50)
                .rejected(
                        "_rejected",
                        end(1),
                        "{\"hostname\": \"web-1\", \"usage",
                        "reason=NOT_JSON",
                        "detail=ends early")
                .rejected(
                        "_rejected",
                        end(1),
                        "<host>web-1</host>",
                        "reason=NOT_JSON",
                        "detail=this is XML",
                        "rejected-by=a")
                .rejected(
                        "_rejected",
                        end(1),
                        "<host>web-1</host>",
                        "reason=NOT_JSON",
                        "detail=this is XML",
                        "rejected-by=a")
                .rejected("_rejected", end(1), "{\"hostname\": \"web-12\"}", "reason=MISSING_FIELD", "detail=no usage");

        CommandRun run = world.explain(2, "web-1");

        assertSays(
                run,
                1,
                "web-1 was not alerting: there is no average of it, and there are of other hosts; 3 records that name it are in "
                        + world.name() + "_rejected, mostly NOT_JSON: this is XML.");
        assertThat(run.out())
                .contains("2 records in " + world.name()
                        + "_rejected: NOT_JSON, by a, the newest at 2026-01-05 12:01:00 (this " + "is XML)")
                .contains("1 record in " + world.name() + "_rejected: NOT_JSON, the newest")
                .doesNotContain("MISSING_FIELD");
    }

    @Test
    void readingsThatComeTooLateAreFound() {
        world.row("'web-1', NULL, 80, 0, NULL")
                .averages("web-2", "cpu0", 50, 50)
                .late("web-1", end(1))
                .late("web-2", end(1));

        assertThat(world.explain(2, "web-1").out())
                .startsWith(
                        "web-1 was not alerting: there is no average of it, and there are of other hosts; 1 record that "
                                + "names it is in " + world.name()
                                + "_late, mostly LATE: of cpu0, event time 2026-01-05T12:00:00Z.");
    }

    @Test
    void averagesThatTheNotificationCannotUseAreFoundToo() {
        world.row("'web-1', NULL, 80, 0, NULL")
                .averages("web-2", "cpu0", 50, 50)
                .rejected(
                        "_averages_rejected",
                        end(1),
                        "{\"hostname\": \"web-1\"}",
                        "reason=MISSING_FIELD",
                        "detail=none");

        assertThat(world.explain(2, "web-1").out())
                .contains("1 record that names it is in " + world.name()
                        + "_averages_rejected, mostly MISSING_FIELD: none");
    }

    @Test
    void aHostThatSendsUnderANearlyEqualNameIsFound() {
        world.row("'web-1', NULL, 80, 0, NULL").averages("WEB-1 ", "cpu0", 99);

        assertThat(world.explain(1, "web-1").out())
                .startsWith(
                        "web-1 was not alerting: there is no average of it; there are of 'WEB-1 ', which differs from it only "
                                + "as a mistyped name does.");
    }

    @Test
    void eventTimeThatStandsStillForAllHostsIsNoMatterOfTheHost() {
        world.row("'web-1', NULL, 80, 0, NULL").averages("web-1", "cpu0", 50);

        assertSays(
                world.explainAt(end(0).plusSeconds(600), "web-1"),
                1,
                "web-1 was not alerting: event time is behind: the newest window of any host ends at 2026-01-05 12:00:30, 10 "
                        + "min before this time. No reading names it in the last 5 min, nor any other host.");
        assertThat(world.explainAt(NOON.minusSeconds(60), "web-1").out())
                .startsWith("web-1 was not alerting: there is no average of any host.");
    }

    @Test
    void aCpuThatIsNotThereIsToldApartFromAHostThatIsNot() {
        world.row("'web-1', NULL, 80, 0, NULL").averages("web-1", "cpu0", 50);

        assertSays(
                world.explain(1, "web-1", "--cpu", "cpu9"),
                1,
                "web-1 was not alerting: there is no average of cpu9, and there are of cpu0.");
    }

    @Test
    void whatIsMissingIsNamedAndTheRestIsToldAllTheSame() {
        world.averages("web-1", "cpu0", 50);

        CommandRun noDatabase =
                world.explainOnly("web-1", "--at", end(0).plusSeconds(20).toString());
        assertSays(
                noDatabase,
                2,
                "web-1 was not alerting, and why cannot be said: its thresholds are not known: no --jdbc-url was given.");
        assertThat(noDatabase.out()).containsPattern("cpu0 .* 50 % .* thresholds not known");

        CommandRun away = world.explainOnly("web-1", "--jdbc-url", "jdbc:postgresql://localhost:1/none");
        assertThat(away.exitCode()).isEqualTo(1);
        assertThat(away.out())
                .contains("thresholds: table " + world.name() + "_thresholds cannot be read at jdbc:postgresql:");

        CommandRun noTopic = world.explainNothing("web-1");
        assertThat(noTopic.err()).isEmpty();
        assertThat(noTopic.exitCode()).isEqualTo(2);
        assertThat(noTopic.out())
                .startsWith("web-1 cannot be explained: topic absent does not exist")
                .contains("- topic absent-too does not exist")
                .contains("- topic absent_rejected does not exist");
    }
}
