package io.highwater.slack;

import com.slack.api.Slack;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.auth.AuthTestResponse;
import com.slack.api.methods.response.conversations.ConversationsInfoResponse;
import io.highwater.slack.api.ChannelId;
import io.highwater.slack.api.SlackErrors;
import io.highwater.slack.api.SlackHttp;
import io.highwater.slack.api.SlackOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Asks Slack at submission what would otherwise come to light with the first message, in the middle of the night.
 * Nothing is posted.
 */
public final class SlackCheck {

    /** A submission waits for no Slack that is in trouble. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What these say of a channel is so also for posting; anything else may be for want of a scope. */
    private static final Set<String> CHANNEL_ERRORS = Set.of("channel_not_found", "is_archived");

    private SlackCheck() {}

    /**
     * @return a warning to print, if Slack cannot be asked: the job may start, and posts when Slack is back
     * @throws IllegalArgumentException with one message for the user, if no message could get through
     */
    public static Optional<String> run(SlackOptions options) {
        return run(options, PATIENCE);
    }

    static Optional<String> run(SlackOptions options, Duration patience) {
        Slack slack = SlackHttp.connect(options.apiUrl(), patience);
        try {
            MethodsClient methods = slack.methods(options.token().value());
            AuthTestResponse answer = methods.authTest(request -> request);
            Optional<String> unconfirmed = answer.isOk()
                    ? Optional.empty()
                    : verdict(SlackErrors.classify(String.valueOf(answer.getError())), options);
            return unconfirmed.isPresent() ? unconfirmed : checkChannel(methods, options);
        } catch (IllegalArgumentException verdict) {
            throw verdict;
        } catch (SlackApiException | IOException | RuntimeException unanswered) {
            return verdict(SlackHttp.classify(unanswered), options);
        } finally {
            SlackHttp.close(slack);
        }
    }

    /** Only where the channel is given by its id, and the token may read of it. */
    private static Optional<String> checkChannel(MethodsClient methods, SlackOptions options)
            throws SlackApiException, IOException {
        if (!ChannelId.is(options.channel())) {
            return Optional.empty();
        }
        ConversationsInfoResponse answer = methods.conversationsInfo(request -> request.channel(options.channel()));
        if (answer.isOk()) {
            return answer.getChannel() != null && answer.getChannel().isArchived()
                    ? verdict(new SlackOutcome.Misconfigured("is_archived"), options)
                    : Optional.empty();
        }
        return CHANNEL_ERRORS.contains(String.valueOf(answer.getError()))
                ? verdict(new SlackOutcome.Misconfigured(answer.getError()), options)
                : Optional.empty();
    }

    private static Optional<String> verdict(SlackOutcome outcome, SlackOptions options) {
        if (outcome instanceof SlackOutcome.Misconfigured wrong) {
            throw new IllegalArgumentException("Slack at " + options.apiUrl() + " refuses: " + wrong.error()
                    + ". Check the token and its scopes, --slack-channel " + options.channel()
                    + " and --slack-api-url, and that the app is a member of the channel.");
        }
        String reason = outcome instanceof SlackOutcome.Unavailable away ? away.detail() : outcome.toString();
        return Optional.of("Slack at " + options.apiUrl() + " cannot be asked at present (" + reason
                + "). The job starts all the same, and posts what waits when Slack is back.");
    }
}
