package io.highwater.cli.explain;

import static io.highwater.cli.explain.World.end;
import static io.highwater.cli.explain.World.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.CommandRun;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentState;
import io.highwater.testing.StartsServers;
import java.util.List;
import org.junit.jupiter.api.Test;

@StartsServers
class ExplainIncidentsTest extends PlantedWorld {

    @Test
    void anIncidentThatIsOpenIsToldWithWhatItWasJudgedByThen() {
        world.row("'web-1', NULL, 99, 0, NULL")
                .averages("web-1", "cpu0", 91, 93)
                .alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, firing("cpu0", 91))
                .alert(2, IncidentChange.CPU_JOINED, IncidentState.FIRING, 1, firing("cpu0", 93), firing("cpu1", 84));

        CommandRun run = world.explain(2, "web-1");

        assertSays(
                run,
                1,
                "web-1 was alerting, since 2026-01-05 12:00:30: cpu0 at its last change 93 %, over 80 % (row web-*), and 1 "
                        + "more cpu.");
        assertThat(run.out())
                .contains("web-1@2026-01-05T12:00:30Z: FIRING, peak 93 % on cpu0 with 80 % allowed (row web-*)")
                .contains("2026-01-05 12:00:30  1  OPENED")
                .contains("2026-01-05 12:01:00  2  CPU_JOINED")
                .contains("thresholds of the past: they are not recorded.");
        assertThat(world.explain(2, "web-1", "--cpu", "cpu7").out()).contains("and 1 more cpu; not by cpu7.");
    }

    @Test
    void atATimeBeforeAnIncidentEndedItIsOpenAndAfterItNot() {
        world.row("'web-*', NULL, 80, 0, 70")
                .averages("web-1", "cpu0", 91, 75, 60)
                .alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, firing("cpu0", 91))
                .alert(2, IncidentChange.RESOLVED, IncidentState.RESOLVED, 2);

        assertSays(
                world.explain(2, "web-1"),
                1,
                "web-1 was alerting, since 2026-01-05 12:00:30: cpu0 at its last change 91 %, over 80 % (row web-*).");
        CommandRun after = world.explain(3, "web-1");
        assertSays(
                after,
                0,
                "web-1 was not alerting: the average of its last window, 60 % on cpu0, is not over 80 % (row web-*).");
        assertThat(after.out())
                .contains("RESOLVED CAME_DOWN")
                .containsPattern("12:00:30 .* over, fires")
                .containsPattern("12:01:00 .* not over, fires on until at or below 70 %");
    }

    @Test
    void aHostThatFellSilentWhileItWasAlertingIsTold() {
        world.row("'web-1', NULL, 80, 0, NULL")
                .averages("web-1", "cpu0", 91)
                .alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, firing("cpu0", 91))
                .alert(2, IncidentChange.STALE, IncidentState.STALE, 3, firing("cpu0", 91));

        assertSays(
                world.explain(4, "web-1"),
                1,
                "web-1 was alerting, since 2026-01-05 12:00:30, and sent nothing any more: it counts as silent from "
                        + "2026-01-05 12:02:00.");
    }

    @Test
    void whatShouldHaveBeenToldAndWasNotIsAFinding() {
        world.row("'web-1', NULL, 80, 0, NULL").averages("web-1", "cpu0", 80.000001);

        assertThat(world.explain(1, "web-1").out())
                .startsWith(
                        "web-1 should have been alerting, cpu0 is at 80.000001 % with 80 % allowed (row web-1), and no open "
                                + "incident of it is in the topic of alerts: the notification job is behind or not running");
        assertThat(world.explain(1, "web-1").exitCode()).isEqualTo(1);
        assertSays(
                world.explainAt(end(0).plusSeconds(20), "web-1"),
                0,
                "web-1 was not alerting: its last window is over 80 % (80.000001 % on cpu0, row web-1) and is judged once "
                        + "those before it had the chance to come (--settle-after).");
    }

    @Test
    void whatTheTableOfIncidentsAloneKnowsCounts() {
        String columns = "incident_id, sequence, hostname, state, last_change, started_at, changed_at, ended_at, cpus, "
                + "peak_cpu, peak_usage_avg, peak_threshold, peak_window_end";
        world.incidentRow(
                columns,
                "'web-1@x', 3, 'web-1', 'FIRING', 'PEAK_RAISED', '2026-01-05T12:00:30Z', '2026-01-05T12:01:30Z', NULL, "
                        + "'{cpu0}', 'cpu0', 91, 80, '2026-01-05T12:01:30Z'");
        world.incidentRow(
                columns,
                "'web-2@x', 3, 'web-2', 'RESOLVED', 'RESOLVED', '2026-01-05T12:00:30Z', '2026-01-05T12:02:00Z', "
                        + "'2026-01-05T12:02:00Z', '{}', 'cpu0', 91, 80, '2026-01-05T12:01:30Z'");

        CommandRun now = world.explainOnly("web-1", "--jdbc-url", postgres.jdbcUrl(), "--jdbc-user", postgres.user());
        assertSays(
                now,
                1,
                "web-1 is alerting, since 2026-01-05 12:00:30, by the table of incidents; the topic of alerts has nothing of "
                        + "it.");
        assertThat(now.out())
                .contains("web-1@x: FIRING by the table alone, last change PEAK_RAISED at 2026-01-05 12:01:30");
        assertSays(
                world.explain(3, "web-2"),
                1,
                "web-2 was not alerting: there is no average of any host. No reading names it in the last 5 min, nor any "
                        + "other host.");
        assertSays(
                world.explain(2, "web-2"),
                1,
                "web-2 was alerting, since 2026-01-05 12:00:30 until 2026-01-05 12:02:00, by the table of incidents; the "
                        + "topic of alerts has nothing of it that was written by then: it was told later, or is gone from the "
                        + "topic.");
    }

    @Test
    void recordsThatWerePutAsideAreAFindingAlsoWhereAllElseIsWell() {
        world.row("'web-1', NULL, 80, 0, NULL")
                .averages("web-1", "cpu0", 50)
                .rejected("_rejected", end(0), "{\"hostname\": \"web-1\"}", "reason=MISSING_FIELD");

        assertSays(
                world.explain(1, "web-1"),
                1,
                "web-1 was not alerting: the average of its last window, 50 % on cpu0, is not over 80 % (row web-1); 1 record "
                        + "that names it was put aside.");
    }

    @Test
    void aScriptGetsAllOfIt() {
        world.row("'web-*', NULL, 80, 60, NULL")
                .averages("web-1", "cpu0", 70, 90)
                .alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, firing("cpu0", 91))
                .alert(2, IncidentChange.RESOLVED, IncidentState.RESOLVED, 1);

        var json = world.explain(2, "web-1", "--output", "json").json();

        assertThat(json.at("/cause").asText()).isEqualTo("OVER_NOT_FOR_LONG_ENOUGH");
        assertThat(json.at("/thresholds/0/standing").asText()).isEqualTo("JUDGES");
        assertThat(json.at("/windows/1/verdict").asText()).isEqualTo("COUNTS");
        assertThat(json.at("/windows/1/over_ms").asLong()).isEqualTo(30_000);
        assertThat(json.at("/incidents/0/changes/1/reason").asText()).isEqualTo("CAME_DOWN");
        assertThat(json.at("/slack/unknown").asText()).contains("--slack-channel");
        assertThat(json.at("/unknown").findValuesAsText("")).isEqualTo(List.of());
    }
}
