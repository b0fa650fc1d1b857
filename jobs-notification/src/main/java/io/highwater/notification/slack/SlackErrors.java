package io.highwater.notification.slack;

import java.time.Duration;
import java.util.Set;

/** What Slack means by the {@code error} of an answer (docs of {@code chat.postMessage}). */
final class SlackErrors {

    /** Where Slack names no time to wait. */
    static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private static final Set<String> RATE_LIMITED = Set.of("ratelimited", "rate_limited");

    private static final Set<String> UNAVAILABLE =
            Set.of("service_unavailable", "request_timeout", "internal_error", "fatal_error", "team_added_to_org");

    private static final Set<String> MISCONFIGURED = Set.of(
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "missing_scope",
            "no_permission",
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "access_denied",
            "ekm_access_denied",
            "enterprise_is_restricted",
            "not_allowed_token_type",
            "org_login_required",
            "team_access_not_granted",
            "two_factor_setup_required");

    private static final Set<String> UNDELIVERABLE = Set.of(
            "no_text",
            "msg_too_long",
            "invalid_blocks",
            "invalid_blocks_format",
            "msg_blocks_too_long",
            "metadata_too_large",
            "cannot_reply_to_message");

    private SlackErrors() {}

    static PostOutcome classify(String error) {
        if (RATE_LIMITED.contains(error)) {
            return new PostOutcome.RateLimited(DEFAULT_RETRY_AFTER);
        }
        if (UNAVAILABLE.contains(error)) {
            return new PostOutcome.Unavailable(error);
        }
        if (MISCONFIGURED.contains(error) || error.startsWith("restricted_action")) {
            return new PostOutcome.Misconfigured(error);
        }
        if (UNDELIVERABLE.contains(error) || error.startsWith("invalid_metadata")) {
            return new PostOutcome.Undeliverable(error);
        }
        return new PostOutcome.Unknown(error);
    }
}
