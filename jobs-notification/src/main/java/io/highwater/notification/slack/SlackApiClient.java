package io.highwater.notification.slack;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** {@code chat.postMessage} through Slack's own client. */
public final class SlackApiClient implements SlackClient {

    /** Milliseconds. Slack answers within a second or is in trouble. */
    private static final int CALL_TIMEOUT = 30_000;

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private final SlackOptions options;
    private final Slack slack;

    public SlackApiClient(SlackOptions options) {
        this.options = options;
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(options.apiUrl());
        // With statistics the client asks auth.test first, and keeps threads for them.
        config.setStatsEnabled(false);
        config.setHttpClientCallTimeoutMillis(CALL_TIMEOUT);
        // A connection that is cut after Slack took the message would make the HTTP client post it again by itself.
        OkHttpClient http = SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build();
        this.slack = Slack.getInstance(config, new SlackHttpClient(http));
    }

    @Override
    public PostOutcome post(Notice notice) {
        try {
            ChatPostMessageResponse answer = slack.methods(options.token().value())
                    .chatPostMessage(
                            request -> request.channel(options.channel()).text(escaped(notice.text())));
            return answer.isOk() ? new PostOutcome.Posted() : SlackErrors.classify(String.valueOf(answer.getError()));
        } catch (SlackApiException status) {
            return classify(status);
        } catch (IOException unreachable) {
            return new PostOutcome.Unavailable(unreachable.toString());
        } catch (RuntimeException notSlack) {
            // A proxy's page in place of JSON, for instance.
            return new PostOutcome.Unavailable("an answer that is not Slack's: " + notSlack);
        }
    }

    private static PostOutcome classify(SlackApiException failure) {
        int status = failure.getResponse().code();
        if (status == TOO_MANY_REQUESTS) {
            return new PostOutcome.RateLimited(retryAfter(failure.getResponse().header("Retry-After")));
        }
        return status >= SERVER_ERROR
                ? new PostOutcome.Unavailable("HTTP " + status)
                : new PostOutcome.Misconfigured("HTTP " + status);
    }

    private static Duration retryAfter(String seconds) {
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(seconds)));
        } catch (NumberFormatException absent) {
            return SlackErrors.DEFAULT_RETRY_AFTER;
        }
    }

    /** These three, and no others, are Slack's control characters. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    @Override
    public void close() {
        try {
            slack.close();
        } catch (Exception alreadyUnusable) {
            throw new IllegalStateException("Slack's client cannot be closed", alreadyUnusable);
        }
    }
}
