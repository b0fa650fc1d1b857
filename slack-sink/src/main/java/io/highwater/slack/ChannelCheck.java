package io.highwater.slack;

import io.highwater.findings.Findings;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackClient;
import io.highwater.slack.api.SlackOutcome;
import java.util.Set;

/** What can be known of a channel by its id, as far as the token may read of it. */
final class ChannelCheck {

    /** What these say of a channel is so also for posting; anything else may be for want of a scope. */
    private static final Set<String> CHANNEL_ERRORS = Set.of("channel_not_found", "is_archived");

    /** Of no message: what is asked is whether there would be an answer. */
    private static final String NO_EVENT = "highwater_check";

    private final SlackClient slack;
    private final SlackOptions options;
    private final SlackCheck.Asked asked;
    private final Set<String> scopes;
    private final Findings findings;
    private final String about;

    /**
     * @param slack the way to the channel
     * @param scopes of the token; empty if Slack does not say
     */
    ChannelCheck(
            SlackClient slack, SlackOptions options, SlackCheck.Asked asked, Set<String> scopes, Findings findings) {
        this.slack = slack;
        this.options = options;
        this.asked = asked;
        this.scopes = scopes;
        this.findings = findings;
        this.about = "channel " + asked.channel();
    }

    void run() {
        SlackOutcome channel = slack.call(new SlackCall.DescribeChannel());
        if (channel instanceof SlackOutcome.ChannelDescribed described) {
            if (described.archived()) {
                SlackCheck.refused(new SlackOutcome.Misconfigured("is_archived", true), options, asked, findings);
            } else if (described.member()) {
                findings.ok(about, "is there, and the app is a member");
            } else {
                notInvited(described.hidden());
            }
            if (described.member()) {
                history();
            }
        } else if (channel instanceof SlackOutcome.Misconfigured wrong && CHANNEL_ERRORS.contains(wrong.error())) {
            SlackCheck.refused(wrong, options, asked, findings);
        } else {
            history();
        }
    }

    /** Only members may read, so that the answer also tells who is one. */
    private void history() {
        SlackOutcome page = slack.call(
                new SlackCall.ReadHistory(asked.channel(), null, NO_EVENT, System.currentTimeMillis(), null));
        if (page instanceof SlackOutcome.HistoryPage) {
            findings.ok("scope channels:history or groups:history", "messages can be found again after a failure");
        } else if (page instanceof SlackOutcome.HistoryForbidden forbidden) {
            switch (forbidden.error()) {
                case "not_in_channel" -> notInvited(false);
                case "channel_not_found" ->
                    SlackCheck.refused(
                            new SlackOutcome.Misconfigured(forbidden.error(), true), options, asked, findings);
                default -> noHistory(forbidden.error());
            }
        } else {
            findings.ok(
                    about,
                    "whether the app is a member, and may find its messages again, could not be asked",
                    "Ask again");
        }
    }

    private void noHistory(String error) {
        findings.warning(
                "scope channels:history or groups:history",
                "the history of " + about + " may not be read (" + error
                        + "): after a failure or a restart a message may appear twice. None is lost",
                "Add channels:history, for a private channel groups:history, to the app's bot token scopes, and install "
                        + "the app again");
        if (!scopes.isEmpty()) {
            findings.ok(
                    about,
                    "whether it is there, and the app a member, comes to light with the first message",
                    "With the scope channels:read, or groups:read, that can be seen before");
        }
    }

    private void notInvited(boolean hidden) {
        String invite = "In the channel: /invite and the app's name";
        if (!hidden && scopes.contains("chat:write.public")) {
            findings.warning(
                    about,
                    "the app is no member of " + about
                            + ". It may post there all the same (chat:write.public), but not "
                            + "read: after a failure a message may appear twice",
                    invite);
        } else if (scopes.isEmpty()) {
            findings.warning(
                    about, "the app is no member of " + about + ", and may not be allowed to post there", invite);
        } else {
            findings.error(
                    about,
                    "the app is no member of " + about + ": Slack refuses what is posted (not_in_channel)",
                    invite);
        }
    }
}
