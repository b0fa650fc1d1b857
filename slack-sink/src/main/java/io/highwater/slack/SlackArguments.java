package io.highwater.slack;

import io.highwater.job.Options;
import io.highwater.job.Secret;
import io.highwater.slack.outbox.Gathering;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of what posts to a channel. */
public final class SlackArguments {

    @Option(names = "--slack-channel", paramLabel = "CHANNEL", description = "channel to post to, by id or name")
    private String slackChannel;

    @Option(names = "--slack-token-file", paramLabel = "FILE", description = "file with the Slack app's bot token")
    private Path slackTokenFile;

    @Option(
            names = "--slack-api-url",
            defaultValue = "https://slack.com/api/",
            paramLabel = "URL",
            description = "where Slack's methods are (default: ${DEFAULT-VALUE})")
    private String slackApiUrl;

    @Mixin
    private PostingArguments posting = new PostingArguments();

    /**
     * @param environment may hold the token as SLACK_TOKEN
     * @throws IllegalArgumentException with a message for the user
     */
    public SlackOptions toOptions(Map<String, String> environment) {
        Options.require(slackChannel != null, "Missing required option: '--slack-channel=CHANNEL'");
        Secret token = Secret.from("--slack-token-file", slackTokenFile, "SLACK_TOKEN", environment)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no Slack token: set SLACK_TOKEN, or name a file that holds it with --slack-token-file"));
        return new SlackOptions(slackChannel, token, slackApiUrl, posting.interval());
    }

    /** Time between two calls to Slack, on average. */
    public Duration interval() {
        return posting.interval();
    }

    /** When one message tells of many hosts. */
    public Gathering gathering() {
        return posting.gathering();
    }
}
