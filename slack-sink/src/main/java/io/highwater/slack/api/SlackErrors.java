package io.highwater.slack.api;

import java.time.Duration;
import java.util.Set;

/** What Slack means by the {@code error} of an answer (docs of each method). */
final class SlackErrors {

    /** Where Slack names no time to wait. */
    static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private static final Set<String> RATE_LIMITED = Set.of("ratelimited", "rate_limited");

    private static final Set<String> UNAVAILABLE =
            Set.of("service_unavailable", "request_timeout", "team_added_to_org");

    /** "It's possible some aspect of the operation succeeded before the error was raised." */
    private static final Set<String> MAYBE_ACCEPTED = Set.of("internal_error", "fatal_error");

    private static final Set<String> TOKEN = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "org_login_required",
            "team_access_not_granted",
            "two_factor_setup_required");

    private static final Set<String> MISCONFIGURED = Set.of(
            "missing_scope",
            "no_permission",
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "access_denied",
            "ekm_access_denied",
            "enterprise_is_restricted",
            "not_allowed_token_type");

    private static final Set<String> UNDELIVERABLE = Set.of(
            "no_text",
            "msg_too_long",
            "invalid_blocks",
            "invalid_blocks_format",
            "msg_blocks_too_long",
            "metadata_too_large",
            "cannot_reply_to_message");

    private static final Set<String> MESSAGE_GONE =
            Set.of("message_not_found", "cant_update_message", "edit_window_closed");

    private static final Set<String> THREAD_GONE =
            Set.of("thread_not_found", "cannot_reply_to_message", "message_not_found");

    private SlackErrors() {}

    /** What an error means as the answer to that call. */
    static SlackOutcome classify(SlackCall call, String error) {
        if (call instanceof SlackCall.Update && MESSAGE_GONE.contains(error)) {
            return new SlackOutcome.Gone(error);
        }
        if (call instanceof SlackCall.Post post && post.isReply() && THREAD_GONE.contains(error)) {
            return new SlackOutcome.Gone(error);
        }
        if (call instanceof SlackCall.ReadHistory find) {
            if (find.threadTs() != null && THREAD_GONE.contains(error)) {
                return new SlackOutcome.Gone(error);
            }
            // An app that may post everywhere need not be a member, but only members may read.
            if (MISCONFIGURED.contains(error) || error.equals("unknown_method")) {
                return new SlackOutcome.HistoryForbidden(error);
            }
        }
        return classify(error);
    }

    /** What an error means whatever the call. */
    private static SlackOutcome classify(String error) {
        if (RATE_LIMITED.contains(error)) {
            return new SlackOutcome.RateLimited(DEFAULT_RETRY_AFTER);
        }
        if (UNAVAILABLE.contains(error) || MAYBE_ACCEPTED.contains(error)) {
            return new SlackOutcome.Unavailable(error, MAYBE_ACCEPTED.contains(error));
        }
        if (TOKEN.contains(error) || MISCONFIGURED.contains(error) || error.startsWith("restricted_action")) {
            return new SlackOutcome.Misconfigured(error);
        }
        if (UNDELIVERABLE.contains(error) || error.startsWith("invalid_metadata")) {
            return new SlackOutcome.Undeliverable(error);
        }
        return new SlackOutcome.Unknown(error);
    }
}
