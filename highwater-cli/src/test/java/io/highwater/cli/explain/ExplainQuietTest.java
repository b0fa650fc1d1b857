package io.highwater.cli.explain;

import static io.highwater.cli.explain.World.end;
import static io.highwater.cli.explain.World.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.CommandRun;
import io.highwater.model.Acknowledged;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.testing.StartsServers;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Who is not told, who has it, and where it is told. */
@StartsServers
class ExplainQuietTest extends PlantedWorld {

    private static final Silenced SILENCED =
            new Silenced("web-*", Instant.parse("2026-01-05T14:00:00Z").toEpochMilli(), "ann", "disk swap");
    private static final Acknowledged ACKNOWLEDGED = new Acknowledged("ben", end(1).toEpochMilli(), "on it");

    @Test
    void aSilencedIncidentSaysUntilWhenByWhomAndWhy() {
        world.row("'web-*', NULL, 80, 0, NULL")
                .averages("web-1", "cpu0", 91)
                .alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, handling(SILENCED, null), firing("cpu0", 91));

        CommandRun run = world.explain(1, "web-1");

        assertSays(
                run,
                1,
                "web-1 was alerting, since 2026-01-05 12:00:30: cpu0 at its last change 91 %, over 80 % (row web-*); nobody "
                        + "is told: silenced until 2026-01-05 14:00:00 by ann: disk swap.");
        assertThat(run.out())
                .contains(
                        "web-1@2026-01-05T12:00:30Z: FIRING, peak 93 % on cpu0 with 80 % allowed (row web-*); silenced "
                                + "until 2026-01-05 14:00:00 by ann: disk swap")
                .contains("silenced: only a message that was there before is edited, and nothing new is told");
    }

    @Test
    void whoHasAnIncidentIsSaid() {
        world.averages("web-1", "cpu0", 91)
                .alert(
                        1,
                        IncidentChange.OPENED,
                        IncidentState.STALE,
                        0,
                        handling(null, ACKNOWLEDGED),
                        firing("cpu0", 91));

        assertThat(world.explain(2, "web-1").out().lines().findFirst().orElseThrow())
                .endsWith("; ben has it since 2026-01-05 12:01:00: on it.");
    }

    @Test
    void theTablesSayWhichSilencesAreAboutTheHostAndWhenTheyHold() {
        world.row("'web-1', NULL, 80, 0, NULL")
                .averages("web-1", "cpu0", 50)
                .alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, firing("cpu0", 91))
                .alert(2, IncidentChange.RESOLVED, IncidentState.RESOLVED, 0)
                .silence(
                        "hostname, starts_at, ends_at, created_by, reason",
                        "'web-*', '2026-01-05 11:00Z', '2026-01-05 14:00Z', 'ann', 'disk swap'")
                .silence(
                        "hostname, cpu, starts_at, days, from_time, to_time, created_by",
                        "'web-1', 'cpu7', '2026-01-01 00:00Z', 'sat-sun', '22:00', '06:00', 'ben'")
                .silence("hostname, starts_at, created_by", "'db-*', '2026-01-01 00:00Z', 'ann'")
                .silence("hostname, days", "'web-1', 'someday'")
                .acknowledgement("'web-1@2026-01-05T12:00:30Z', 'ben', '2026-01-05 12:01Z', 'on it'");

        CommandRun run = world.explain(2, "web-1");

        assertThat(run.out())
                .contains("Silences and acknowledgements, as the tables are now")
                .contains("  web-* until 2026-01-05 14:00:00, by ann: disk swap")
                .contains(
                        "  web-1 cpu7 next from 2026-01-10 22:00:00 to 2026-01-11 06:00:00, sat-sun 22:00 to 06:00 UTC, by ben")
                .contains("  ben has it since 2026-01-05 12:01:00: on it (web-1@2026-01-05T12:00:30Z)")
                .contains("problem: a silence of host web-1 has unusable days, someday")
                .doesNotContain("db-*");
        var json = world.explain(2, "web-1", "--output", "json").json();
        assertThat(json.at("/silences").findValuesAsText("state")).containsExactlyInAnyOrder("HOLDS", "LATER");
    }

    @Test
    void whichRowSaysWhereItIsTold() {
        world.row("'web-1', 'cpu0', 80, 0, NULL, NULL, 'U0BEN', NULL")
                .row("'web-*', NULL, 80, 0, NULL, 'C0WEB', 'S0WEB', 'rack-7'")
                .averages("web-1", "cpu0", 91)
                .alert(
                        1,
                        IncidentChange.OPENED,
                        IncidentState.FIRING,
                        0,
                        new Handling(null, null, new Route("C0WEB", "U0BEN", "rack-7")),
                        firing("cpu0", 91));

        assertThat(world.explain(1, "web-1").out())
                .contains(
                        "incidents are told in channel C0WEB (row web-*), naming U0BEN (row web-1 cpu0), of the group rack-7 "
                                + "(row web-*)")
                .contains("; of the group rack-7; told in channel C0WEB");
    }

    @Test
    void theTableOfIncidentsAloneSaysItToo() {
        world.incidentRow(
                "incident_id, sequence, hostname, state, last_change, started_at, changed_at, cpus, peak_cpu, "
                        + "peak_usage_avg, peak_threshold, peak_window_end, silenced_by, acknowledged_by, host_group, channel",
                "'web-1@x', 3, 'web-1', 'FIRING', 'PEAK_RAISED', '2026-01-05T12:00:30Z', '2026-01-05T12:01:30Z', "
                        + "'{cpu0}', 'cpu0', 91, 80, '2026-01-05T12:01:30Z', 'web-* by ann: disk swap', 'ben: on it', "
                        + "'rack-7', 'C0WEB'");

        assertThat(world.explain(1, "web-1").out())
                .contains("by the table of incidents; silenced by web-* by ann: disk swap; acknowledged by ben: on it")
                .contains("; of the group rack-7; told in channel C0WEB");
    }

    private static Handling handling(Silenced silenced, Acknowledged acknowledged) {
        return new Handling(silenced, acknowledged, Route.NONE);
    }
}
