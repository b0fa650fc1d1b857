package io.highwater.slack.api;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.util.http.SlackHttpClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import okhttp3.OkHttpClient;

/** Slack's own client, set up so that it asks once, and what its exceptions mean. */
final class SlackHttp {

    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_ACCEPTABLE = 406;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int UNPROCESSABLE = 422;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int UNAVAILABLE_FOR_LEGAL_REASONS = 451;
    private static final int SERVER_ERROR = 500;

    private SlackHttp() {}

    /**
     * @param apiUrl where Slack's methods are; ends in a slash
     * @param timeout of each call, from its first byte to its last
     * @param environment may name a proxy, see {@link ProxySettings}
     */
    static Slack connect(String apiUrl, Duration timeout, Map<String, String> environment) {
        SlackConfig config = new SlackConfig();
        config.setProxyUrl(
                ProxySettings.proxyFor(URI.create(apiUrl), environment).orElse(null));
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

    /** What an exception of the client means. */
    static SlackOutcome classify(Exception failure) {
        if (failure instanceof HttpRefusal refusal) {
            return classify(refusal);
        }
        if (failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || isRefusedByProxy(failure)) {
            return SlackOutcome.Unavailable.forEveryCall(failure.toString());
        }
        // Cut or out of time at any point, or an answer in which nobody's words can be recognised.
        return SlackOutcome.Unavailable.afterPerhapsAccepting(failure.toString());
    }

    /** The proxy has not even let the connection through: OkHttp has no other way to say so than its words. */
    private static boolean isRefusedByProxy(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return failure instanceof IOException
                && (message.contains("CONNECT") || message.contains("authenticate with proxy"));
    }

    private static SlackOutcome classify(HttpRefusal refusal) {
        int status = refusal.status();
        if (status >= SERVER_ERROR) {
            return SlackOutcome.Unavailable.afterPerhapsAccepting("HTTP " + status);
        }
        return switch (status) {
            case TOO_MANY_REQUESTS -> new SlackOutcome.RateLimited(RetryAfter.of(refusal.retryAfter(), Instant.now()));
            case CONTENT_TOO_LARGE -> new SlackOutcome.TooLarge("HTTP " + status);
            // A firewall: perhaps for what this message says, perhaps for every one.
            case FORBIDDEN, BAD_REQUEST, NOT_ACCEPTABLE, UNPROCESSABLE, UNAVAILABLE_FOR_LEGAL_REASONS ->
                new SlackOutcome.Unknown("HTTP " + status);
            default -> new SlackOutcome.Misconfigured("HTTP " + status, false);
        };
    }
}
