package io.highwater.slack.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.slack.api.SlackOutcome.Gone;
import io.highwater.slack.api.SlackOutcome.HistoryForbidden;
import io.highwater.slack.api.SlackOutcome.Misconfigured;
import io.highwater.slack.api.SlackOutcome.RateLimited;
import io.highwater.slack.api.SlackOutcome.ThreadClosed;
import io.highwater.slack.api.SlackOutcome.TooLarge;
import io.highwater.slack.api.SlackOutcome.Unavailable;
import io.highwater.slack.api.SlackOutcome.Undeliverable;
import io.highwater.slack.api.SlackOutcome.Unknown;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every error that Slack documents for the methods that are called here, and what it concerns. */
class SlackErrorsTest {

    private static final SlackCall POST = new SlackCall.Post(Body.of("dopey"), null, null, List.of());
    private static final SlackCall REPLY = new SlackCall.Post(Body.of("dopey"), "1.000001", null, List.of());
    private static final SlackCall EDIT = new SlackCall.Update("C1", "1.000001", Body.of("dopey"), null, 0);
    private static final SlackCall READ_CHANNEL = new SlackCall.ReadHistory("C1", null, "ours", 0, null);
    private static final SlackCall READ_THREAD = new SlackCall.ReadHistory("C1", "1.000001", "ours", 0, null);
    private static final SlackCall IDENTIFY = new SlackCall.Identify();

    /** In the words of docs/slack.md. */
    private enum Concerns {
        WAIT,
        WAIT_PERHAPS_TAKEN,
        MESSAGE,
        MESSAGE_TOO_LARGE,
        MESSAGE_GONE,
        THREAD,
        CHANNEL,
        EVERYTHING,
        READING
    }

    private static final String OF_ALL_METHODS = """
            WAIT ratelimited rate_limited request_timeout service_unavailable team_added_to_org
            WAIT_PERHAPS_TAKEN fatal_error internal_error
            EVERYTHING account_inactive invalid_auth not_authed token_expired token_revoked org_login_required
            EVERYTHING two_factor_setup_required team_access_not_granted
            """;

    private static final String OF_WRITING = """
            WAIT message_limit_exceeded
            CHANNEL channel_not_found not_in_channel is_archived is_inactive no_permission ekm_access_denied
            CHANNEL restricted_action restricted_action_read_only_channel restricted_action_thread_only_channel
            CHANNEL messages_tab_disabled team_not_found posting_to_channel_denied
            EVERYTHING access_denied accesslimited app_access_restricted as_user_not_supported deprecated_endpoint
            EVERYTHING enterprise_is_restricted is_bot method_deprecated missing_scope not_allowed_token_type
            EVERYTHING send_on_behalf_not_allowed unknown_method
            MESSAGE no_text invalid_blocks invalid_blocks_format invalid_attachments invalid_metadata_format
            MESSAGE invalid_metadata_schema metadata_must_be_sent_from_app markdown_text_conflict missing_file_data
            MESSAGE too_many_attachments too_many_contact_cards duplicate_channel_not_found
            MESSAGE duplicate_message_not_found draft_already_deleted draft_already_sent draft_has_conflict
            MESSAGE draft_not_found invalid_arg_name invalid_array_arg invalid_arguments invalid_charset
            MESSAGE invalid_form_data invalid_post_type missing_post_type slack_connect_canvas_sharing_blocked
            MESSAGE slack_connect_file_link_sharing_blocked slack_connect_lists_sharing_blocked
            MESSAGE_TOO_LARGE msg_too_long msg_blocks_too_long metadata_too_large attachment_payload_limit_exceeded
            """;

    private static final String OF_POSTING = OF_ALL_METHODS + OF_WRITING + """
              MESSAGE cannot_reply_to_message
              """;

    private static final String OF_REPLYING = OF_ALL_METHODS + OF_WRITING + """
              THREAD restricted_action_thread_locked restricted_action_non_threadable_channel
              MESSAGE_GONE cannot_reply_to_message thread_not_found message_not_found
              """;

    private static final String OF_EDITING = OF_ALL_METHODS + OF_WRITING + """
              WAIT external_channel_migrating streaming_state_conflict update_failed
              MESSAGE_GONE message_not_found cant_update_message edit_window_closed
              MESSAGE block_mismatch blocked_file_type cant_broadcast_message file_deleted file_is_deleted
              MESSAGE file_not_found file_share_limit_reached max_file_sharing_exceeded
              MESSAGE no_dual_broadcast_content_update slack_connect_blocked_file_type
              MESSAGE slack_connect_clip_sharing_blocked slack_connect_file_upload_sharing_blocked
              MESSAGE unable_to_share_files
              """;

    private static final String OF_READING = OF_ALL_METHODS + """
              READING access_denied accesslimited channel_is_limited_access channel_not_found deprecated_endpoint
              READING ekm_access_denied enterprise_is_restricted is_bot method_deprecated missing_scope no_permission
              READING not_allowed_token_type not_in_channel unknown_method is_archived
              READING method_not_supported_for_channel_type
              MESSAGE invalid_arg_name invalid_array_arg invalid_charset invalid_cursor invalid_form_data
              MESSAGE invalid_metadata_filter_keys invalid_post_type invalid_ts_latest invalid_ts_oldest
              MESSAGE missing_post_type list_record_comment_fetch_failed invalid_arguments
              """;

    private static final String OF_READING_A_THREAD = OF_READING + """
              MESSAGE_GONE thread_not_found
              """;

    private static final String OF_IDENTIFYING = OF_ALL_METHODS + """
              EVERYTHING access_denied accesslimited deprecated_endpoint ekm_access_denied enterprise_is_restricted is_bot
              EVERYTHING method_deprecated missing_scope no_permission not_allowed_token_type unknown_method
              """;

    static Stream<Arguments> documented() {
        return Map.of(
                        POST, OF_POSTING,
                        REPLY, OF_REPLYING,
                        EDIT, OF_EDITING,
                        READ_CHANNEL, OF_READING,
                        READ_THREAD, OF_READING_A_THREAD,
                        IDENTIFY, OF_IDENTIFYING)
                .entrySet()
                .stream()
                .flatMap(method -> method.getValue().lines().flatMap(line -> rows(method.getKey(), line)));
    }

    private static Stream<Arguments> rows(SlackCall call, String line) {
        List<String> words = List.of(line.split(" "));
        return words.stream().skip(1).map(error -> Arguments.of(call, error, Concerns.valueOf(words.get(0))));
    }

    @ParameterizedTest(name = "{1}: {2}, {0}")
    @MethodSource("documented")
    void aDocumentedErrorConcernsWhatItSays(SlackCall call, String error, Concerns concerns) {
        assertThat(concerned(SlackErrors.classify(call, error))).isEqualTo(concerns);
    }

    private static Concerns concerned(SlackOutcome outcome) {
        if (outcome instanceof Unavailable unavailable) {
            return unavailable.maybeAccepted() ? Concerns.WAIT_PERHAPS_TAKEN : Concerns.WAIT;
        } else if (outcome instanceof Misconfigured wrong) {
            return wrong.channelAlone() ? Concerns.CHANNEL : Concerns.EVERYTHING;
        }
        return Map.<Class<?>, Concerns>of(
                        RateLimited.class, Concerns.WAIT,
                        Undeliverable.class, Concerns.MESSAGE,
                        TooLarge.class, Concerns.MESSAGE_TOO_LARGE,
                        Gone.class, Concerns.MESSAGE_GONE,
                        ThreadClosed.class, Concerns.THREAD,
                        HistoryForbidden.class, Concerns.READING)
                .get(outcome.getClass());
    }

    @Test
    void anErrorThatIsNotDocumentedIsUnknownWhateverItLooksLike() {
        for (String error : List.of("something_new", "restricted_action_new", "")) {
            for (SlackCall call : List.of(POST, REPLY, EDIT, READ_CHANNEL, READ_THREAD, IDENTIFY)) {
                assertThat(SlackErrors.classify(call, error)).isInstanceOf(Unknown.class);
            }
        }
    }
}
