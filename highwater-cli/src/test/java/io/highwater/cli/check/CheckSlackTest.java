package io.highwater.cli.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.findings.AllFindings;
import io.highwater.findings.Finding;
import io.highwater.job.Secret;
import io.highwater.local.slack.Fault;
import io.highwater.local.slack.SlackAccess;
import io.highwater.local.slack.SlackStandIn;
import io.highwater.local.slack.SlackStandInOptions;
import io.highwater.slack.SlackCheck;
import io.highwater.slack.SlackOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Mistakes planted in a workspace of Slack, by what people read of them. */
class CheckSlackTest {

    private static final String CHANNEL = "C024BE91L";

    /** As the manifest of docs/slack.md has it. */
    private static final SlackAccess MANIFEST = new SlackAccess(
                    Optional.of("xoxb-right"), Set.of(CHANNEL, "#alerts"), Set.of(), Set.of(), Set.of(), Set.of())
            .withScopes("chat:write", "channels:history", "groups:history");

    private static List<Finding> check(SlackAccess access, String channel) {
        try (SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT.withAccess(access))) {
            List<Finding> findings = check(slack, channel, "xoxb-right");
            assertThat(slack.messages()).isEmpty();
            return findings;
        }
    }

    private static List<Finding> check(SlackStandIn slack, String channel, String token) {
        AllFindings findings = new AllFindings();
        SlackCheck.run(
                new SlackOptions(channel, new Secret(token), slack.apiUrl(), SlackOptions.SLACKS_INTERVAL), findings);
        assertThat(findings.list())
                .noneSatisfy(finding -> assertThat(finding.toString()).contains(token));
        return findings.list();
    }

    private static void assertTold(List<Finding> findings, String severity, String text) {
        assertThat(findings)
                .anySatisfy(finding -> assertThat(finding.severity() + " | " + finding.text())
                        .startsWith(severity)
                        .contains(text));
    }

    @Test
    void eachChannelThatRowsNameIsAskedFor() {
        AllFindings findings = new AllFindings();
        SlackAccess access = MANIFEST.withScopes("chat:write", "channels:history", "channels:read")
                .withChannels(CHANNEL, "C0ARCHIVE", "C0UNINVITED", "C0FINE")
                .withArchived("C0ARCHIVE")
                .withUninvited("C0UNINVITED");
        try (SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT.withAccess(access))) {
            SlackOptions options =
                    new SlackOptions(CHANNEL, new Secret("xoxb-right"), slack.apiUrl(), SlackOptions.SLACKS_INTERVAL);
            SlackCheck.channels(
                    options,
                    List.of(CHANNEL, "C0ARCHIVE", "C0UNINVITED", "C0FINE", "C0NOWHERE", "ops", "ops"),
                    findings);
            assertThat(slack.messages()).isEmpty();
        }

        assertTold(findings.list(), "error", "is_archived");
        assertThat(findings.list().toString())
                .contains("the rows of the table of thresholds with the channel C0ARCHIVE");
        assertTold(findings.list(), "error", "the app is no member of channel C0UNINVITED");
        assertTold(findings.list(), "error", "channel_not_found");
        assertTold(findings.list(), "ok", "only posting takes names: ops");
        assertThat(findings.list().toString()).contains("channel C0FINE").doesNotContain(CHANNEL);
    }

    @Test
    void whatTheManifestHasIsEnough() {
        List<Finding> findings = check(MANIFEST, CHANNEL);

        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.severity()).hasToString("ok"));
        assertTold(findings, "ok", "may post, edit and reply");
        assertTold(findings, "ok", "messages can be found again after a failure");
    }

    @Test
    void aTokenThatMayNotPost() {
        assertTold(
                check(MANIFEST.withScopes("channels:history"), CHANNEL),
                "error",
                "no scope chat:write: nothing can be posted");
    }

    @Test
    void aTokenThatMayNotReadTheHistory() {
        List<Finding> findings = check(MANIFEST.withScopes("chat:write"), CHANNEL);

        assertTold(
                findings,
                "warning",
                "may not be read (missing_scope): after a failure or a restart a message may appear");
        assertTold(findings, "ok", "comes to light with the first message");
    }

    @Test
    void theHistoryOfAPrivateChannelHasAScopeOfItsOwn() {
        SlackAccess hidden = MANIFEST.withPrivate(CHANNEL);

        assertTold(check(hidden.withScopes("chat:write", "channels:history"), CHANNEL), "warning", "groups:history");
        assertTold(check(hidden, CHANNEL), "ok", "messages can be found again");
    }

    @Test
    void anAppThatWasNotInvited() {
        SlackAccess uninvited = MANIFEST.withUninvited(CHANNEL);

        assertTold(check(uninvited, CHANNEL), "error", "the app is no member of channel " + CHANNEL);
        assertTold(
                check(uninvited.withScopes("chat:write", "channels:read"), CHANNEL),
                "error",
                "the app is no member of channel " + CHANNEL);
        assertTold(
                check(uninvited.withScopes("chat:write", "chat:write.public", "channels:history"), CHANNEL),
                "warning",
                "It may post there all the same (chat:write.public), but not read");
        assertTold(check(uninvited.withPrivate(CHANNEL), CHANNEL), "error", "channel_not_found");
        assertTold(
                check(SlackAccess.of().withUninvited(CHANNEL), CHANNEL),
                "warning",
                "no member of channel " + CHANNEL + ", and may not be allowed to post there");
    }

    @Test
    void aChannelThatIsNotThereOrArchived() {
        SlackAccess reading = MANIFEST.withScopes("chat:write", "channels:history", "channels:read");

        assertTold(check(reading, "C0NOWHERE"), "error", "refuses: channel_not_found");
        assertTold(check(MANIFEST, "C0NOWHERE"), "error", "refuses: channel_not_found");
        assertTold(check(reading.withArchived(CHANNEL), CHANNEL), "error", "refuses: is_archived");
    }

    @Test
    void aChannelsNameTellsLess() {
        assertTold(check(MANIFEST, "#alerts"), "ok", "Better is its id");
    }

    @Test
    void aTokenThatIsWrongOrNobodys() {
        try (SlackStandIn slack = SlackStandIn.start(SlackStandInOptions.DEFAULT.withAccess(MANIFEST))) {
            assertTold(check(slack, CHANNEL, "xoxb-wrong"), "error", "refuses: invalid_auth");

            slack.failNext(
                    1,
                    new Fault.Http(200, Map.of("x-oauth-scopes", "chat:write"), "{\"ok\":true,\"user_id\":\"U1\"}"),
                    "auth.test");
            assertTold(check(slack, CHANNEL, "xoxb-right"), "warning", "the token belongs to no bot");

            slack.failNext(1, new Fault.ServerError(503), "conversations.info");
            slack.failNext(1, new Fault.ServerError(503), "conversations.history");
            assertTold(check(slack, CHANNEL, "xoxb-right"), "ok", "could not be asked");
        }
    }

    @Test
    void aSlackThatIsAwayIsAnErrorForWhoeverAsks() {
        try (SlackStandIn slack = SlackStandIn.start()) {
            slack.failUntilCleared(new Fault.ServerError(503), "auth.test");

            assertTold(check(slack, CHANNEL, "xoxb-right"), "error", "cannot be asked at present (HTTP 503)");
        }
    }
}
