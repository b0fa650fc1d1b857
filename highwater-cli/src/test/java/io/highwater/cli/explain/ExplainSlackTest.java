package io.highwater.cli.explain;

import static io.highwater.cli.explain.World.firing;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.cli.CommandRun;
import io.highwater.job.Secret;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import io.highwater.slack.api.Body;
import io.highwater.slack.api.Metadata;
import io.highwater.slack.api.SlackApiClient;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.testing.StartsServers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@StartsServers
class ExplainSlackTest extends PlantedWorld {

    private static final Secret TOKEN = new Secret("xoxb-secret");

    @Test
    void theChannelsMessageIsReadBackWhereTheTokenMayDoThat() {
        world.row("'web-1', NULL, 80, 0, NULL")
                .averages("web-1", "cpu0", 91, 93)
                .alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, firing("cpu0", 91))
                .alert(2, IncidentChange.PEAK_RAISED, IncidentState.FIRING, 1, firing("cpu0", 93));
        try (SlackStandIn slack = SlackStandIn.start()) {
            assertThat(explain(slack).out())
                    .contains("no message in the channel shows it: it waits, was deleted, or goes to");
            Metadata ofTheJob = new Metadata(
                    "highwater_incident",
                    Map.of(
                            "deployment", "the job",
                            "part", "MESSAGE",
                            "incident_id", "web-1@2026-01-05T12:00:30Z",
                            "sequence", 1,
                            "state", "FIRING",
                            "peak", 91.0));
            try (SlackClient client = new SlackApiClient("C0123456789", TOKEN, slack.apiUrl())) {
                client.call(new SlackCall.Post(Body.of("web-1 is over"), null, ofTheJob, List.of()));
            }

            assertThat(explain(slack).out())
                    .contains("of 'the job'): FIRING as of change 1; 1 change waits, or came as replies")
                    .doesNotContain("xoxb-secret");
            slack.failUntilCleared(new Fault.Refused("missing_scope"), "conversations.history");
            assertThat(explain(slack).out())
                    .contains("- what Slack shows: the token may not read the channel (missing_scope)");
        }
    }

    @Test
    void aHostOfAGroupMayBeToldInTheGroupsMessage() {
        Handling inRack = new Handling(null, null, new Route(null, null, "rack 7"));
        world.alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, inRack, firing("cpu0", 91));
        try (SlackStandIn slack = SlackStandIn.start()) {
            assertThat(explain(slack).out())
                    .contains(
                            "no message of its own shows it: it is told in the message of group rack 7, if more of its "
                                    + "hosts fired then");
        }
    }

    private CommandRun explain(SlackStandIn slack) {
        return world.explain(2, "web-1", "--slack-channel", "C0123456789", "--slack-api-url", slack.apiUrl());
    }

    @Test
    void withoutATokenTheChannelIsNotAskedAndThatIsSaid() {
        world.alert(1, IncidentChange.OPENED, IncidentState.FIRING, 0, firing("cpu0", 91));

        assertThat(world.explain(1, "web-1").out())
                .contains(
                        "from its changes follows one message, edited with each of them up to number 1, unless something "
                                + "waits; whether that is so is not known here")
                .contains("- what Slack shows: it can be read back with --slack-channel and a token");
    }
}
