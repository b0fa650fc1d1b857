package io.highwater.slack.api;

import java.time.Duration;
import java.util.Set;

/** What Slack means by the {@code error} of an answer (docs of each method, as of 2026). */
final class SlackErrors {

    /** Where Slack names no time to wait. */
    static final Duration DEFAULT_RETRY_AFTER = Duration.ofSeconds(1);

    private static final Set<String> RATE_LIMITED = Set.of("ratelimited", "rate_limited");

    private static final Set<String> UNAVAILABLE = Set.of("service_unavailable", "request_timeout");

    /** Whatever is asked, and for a while only. */
    private static final Set<String> UNAVAILABLE_FOR_ALL = Set.of("team_added_to_org");

    /** The same, for writing: a free plan's limit, a channel that is being moved. */
    private static final Set<String> WRITING_UNAVAILABLE_FOR_ALL =
            Set.of("message_limit_exceeded", "external_channel_migrating");

    /** The message that is to be edited is busy. */
    private static final Set<String> EDIT_UNAVAILABLE = Set.of("update_failed", "streaming_state_conflict");

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

    /** The method is not for this token. Of the history that is no harm: it is done without. */
    private static final Set<String> METHOD = Set.of(
            "access_denied",
            "accesslimited",
            "app_access_restricted",
            "as_user_not_supported",
            "deprecated_endpoint",
            "enterprise_is_restricted",
            "is_bot",
            "method_deprecated",
            "missing_scope",
            "not_allowed_token_type",
            "send_on_behalf_not_allowed",
            "unknown_method");

    private static final Set<String> CHANNEL = Set.of(
            "channel_not_found",
            "not_in_channel",
            "is_archived",
            "is_inactive",
            "no_permission",
            "ekm_access_denied",
            "restricted_action",
            "restricted_action_read_only_channel",
            "restricted_action_thread_only_channel",
            "messages_tab_disabled",
            "team_not_found",
            "posting_to_channel_denied");

    private static final Set<String> UNREADABLE_CHANNEL =
            Set.of("channel_is_limited_access", "method_not_supported_for_channel_type");

    private static final Set<String> TOO_LARGE =
            Set.of("msg_too_long", "msg_blocks_too_long", "metadata_too_large", "attachment_payload_limit_exceeded");

    private static final Set<String> REQUEST = Set.of(
            "no_text",
            "invalid_attachments",
            "invalid_blocks",
            "invalid_blocks_format",
            "block_mismatch",
            "markdown_text_conflict",
            "metadata_must_be_sent_from_app",
            "too_many_attachments",
            "too_many_contact_cards",
            "cant_broadcast_message",
            "no_dual_broadcast_content_update",
            "cannot_reply_to_message",
            "duplicate_channel_not_found",
            "duplicate_message_not_found",
            "draft_already_deleted",
            "draft_already_sent",
            "draft_has_conflict",
            "draft_not_found",
            "missing_file_data",
            "blocked_file_type",
            "file_deleted",
            "file_is_deleted",
            "file_not_found",
            "file_share_limit_reached",
            "max_file_sharing_exceeded",
            "unable_to_share_files",
            "invalid_arguments",
            "invalid_arg_name",
            "invalid_array_arg",
            "invalid_charset",
            "invalid_cursor",
            "invalid_form_data",
            "invalid_post_type",
            "invalid_ts_latest",
            "invalid_ts_oldest",
            "list_record_comment_fetch_failed",
            "missing_post_type");

    private static final Set<String> THREAD_CLOSED =
            Set.of("restricted_action_thread_locked", "restricted_action_non_threadable_channel");

    private static final Set<String> MESSAGE_GONE =
            Set.of("message_not_found", "cant_update_message", "edit_window_closed");

    private static final Set<String> THREAD_GONE =
            Set.of("thread_not_found", "cannot_reply_to_message", "message_not_found");

    private SlackErrors() {}

    /** What an error means as the answer to that call. */
    static SlackOutcome classify(SlackCall call, String error) {
        if (RATE_LIMITED.contains(error)) {
            return new SlackOutcome.RateLimited(DEFAULT_RETRY_AFTER);
        } else if (MAYBE_ACCEPTED.contains(error)) {
            return SlackOutcome.Unavailable.afterPerhapsAccepting(error);
        } else if (UNAVAILABLE.contains(error)) {
            return SlackOutcome.Unavailable.forThisCall(error);
        } else if (UNAVAILABLE_FOR_ALL.contains(error)) {
            return SlackOutcome.Unavailable.forEveryCall(error);
        } else if (TOKEN.contains(error)) {
            return new SlackOutcome.Misconfigured(error, false);
        } else if (call instanceof SlackCall.ReadHistory read) {
            return classifyReading(read, error);
        } else if (call instanceof SlackCall.Identify && CHANNEL.contains(error) || METHOD.contains(error)) {
            return new SlackOutcome.Misconfigured(error, false);
        } else if (CHANNEL.contains(error)) {
            return new SlackOutcome.Misconfigured(error, true);
        }
        return classifyWriting(call, error);
    }

    private static SlackOutcome classifyReading(SlackCall.ReadHistory read, String error) {
        if (read.threadTs() != null && THREAD_GONE.contains(error)) {
            return new SlackOutcome.Gone(error);
        }
        // An app that may post everywhere need not be a member, but only members may read.
        return METHOD.contains(error) || CHANNEL.contains(error) || UNREADABLE_CHANNEL.contains(error)
                ? new SlackOutcome.HistoryForbidden(error)
                : refusedOrUnknown(error);
    }

    private static SlackOutcome classifyWriting(SlackCall call, String error) {
        if (WRITING_UNAVAILABLE_FOR_ALL.contains(error)) {
            return SlackOutcome.Unavailable.forEveryCall(error);
        }
        if (call instanceof SlackCall.Update) {
            if (MESSAGE_GONE.contains(error)) {
                return new SlackOutcome.Gone(error);
            } else if (EDIT_UNAVAILABLE.contains(error)) {
                return SlackOutcome.Unavailable.forThisCall(error);
            }
        }
        if (call instanceof SlackCall.Post post && post.isReply()) {
            if (THREAD_CLOSED.contains(error)) {
                return new SlackOutcome.ThreadClosed(error);
            } else if (THREAD_GONE.contains(error)) {
                return new SlackOutcome.Gone(error);
            }
        }
        return TOO_LARGE.contains(error) ? new SlackOutcome.TooLarge(error) : refusedOrUnknown(error);
    }

    private static SlackOutcome refusedOrUnknown(String error) {
        return REQUEST.contains(error) || error.startsWith("invalid_metadata") || error.startsWith("slack_connect_")
                ? new SlackOutcome.Undeliverable(error)
                : new SlackOutcome.Unknown(error);
    }
}
