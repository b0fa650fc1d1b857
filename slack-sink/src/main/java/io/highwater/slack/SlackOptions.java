package io.highwater.slack;

import io.highwater.job.Options;
import io.highwater.job.Secret;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;

/**
 * Which channel, and how it is reached.
 *
 * @param channel its name or, better because it outlives a renaming, its id
 * @param token a bot token
 * @param apiUrl where Slack's methods are; ends in a slash
 * @param interval between two calls, on average: Slack's limit of a channel is one a second
 */
public record SlackOptions(String channel, Secret token, String apiUrl, Duration interval) implements Serializable {

    /** What Slack allows a channel. */
    public static final Duration SLACKS_INTERVAL = Duration.ofSeconds(1);

    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    public SlackOptions {
        Options.require(!channel.isBlank(), "--slack-channel must not be empty");
        Options.require(!token.value().isBlank(), "the Slack token is empty");
        Options.require(isHttp(apiUrl), "--slack-api-url must be like https://slack.com/api/, was " + apiUrl);
        Options.requirePositive("--slack-interval", interval);
        Options.require(
                interval.compareTo(LONGEST_INTERVAL) <= 0, "--slack-interval must be at most 1h, was " + interval);
        apiUrl = apiUrl.endsWith("/") ? apiUrl : apiUrl + "/";
    }

    private static boolean isHttp(String url) {
        try {
            URI uri = URI.create(url);
            return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme())) && uri.getHost() != null;
        } catch (IllegalArgumentException noUrl) {
            return false;
        }
    }
}
