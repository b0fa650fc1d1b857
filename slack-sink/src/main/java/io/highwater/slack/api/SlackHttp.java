package io.highwater.slack.api;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.time.Duration;
import okhttp3.OkHttpClient;

/** Slack's own client, set up so that it asks once, and what its exceptions mean. */
final class SlackHttp {

    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERROR = 500;

    private SlackHttp() {}

    /**
     * @param apiUrl where Slack's methods are; ends in a slash
     * @param timeout of each call, from its first byte to its last
     */
    static Slack connect(String apiUrl, Duration timeout) {
        SlackConfig config = new SlackConfig();
        config.setMethodsEndpointUrlPrefix(apiUrl);
        // With statistics the client asks auth.test first, and keeps threads for them.
        config.setStatsEnabled(false);
        config.setHttpClientCallTimeoutMillis((int) timeout.toMillis());
        // A connection that is cut after Slack took the message would make the HTTP client post it again by itself.
        OkHttpClient http = SlackHttpClient.buildOkHttpClient(config)
                .newBuilder()
                .retryOnConnectionFailure(false)
                .build();
        return Slack.getInstance(config, new SlackHttpClient(http));
    }

    static void close(Slack slack) {
        try {
            slack.close();
        } catch (Exception alreadyUnusable) {
            throw new IllegalStateException("Slack's client cannot be closed", alreadyUnusable);
        }
    }

    /** What an exception of Slack's client means. */
    static SlackOutcome classify(Exception failure) {
        if (failure instanceof HttpRefusal refusal) {
            return classify(refusal);
        }
        if (failure instanceof IOException) {
            boolean neverSent = failure instanceof ConnectException
                    || failure instanceof UnknownHostException
                    || failure instanceof NoRouteToHostException;
            return new SlackOutcome.Unavailable(failure.toString(), !neverSent);
        }
        return new SlackOutcome.Unavailable(failure.toString(), true);
    }

    private static SlackOutcome classify(HttpRefusal failure) {
        int status = failure.status();
        if (status == TOO_MANY_REQUESTS) {
            return new SlackOutcome.RateLimited(retryAfter(failure.retryAfter()));
        }
        return status >= SERVER_ERROR
                ? new SlackOutcome.Unavailable("HTTP " + status, true)
                : new SlackOutcome.Misconfigured("HTTP " + status);
    }

    private static Duration retryAfter(String seconds) {
        try {
            return Duration.ofSeconds(Math.max(0, Long.parseLong(seconds)));
        } catch (NumberFormatException absent) {
            return SlackErrors.DEFAULT_RETRY_AFTER;
        }
    }
}
