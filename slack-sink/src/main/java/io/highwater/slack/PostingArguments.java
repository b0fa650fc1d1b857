package io.highwater.slack;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of how much a channel gets. */
public final class PostingArguments {

    @Option(
            names = "--slack-interval",
            defaultValue = "1s",
            paramLabel = "DURATION",
            description = "time between two calls to Slack, on average; its own limit is one a second and channel "
                    + "(default: ${DEFAULT-VALUE})")
    private Duration slackInterval;

    @Option(
            names = "--digest-after",
            defaultValue = "20",
            paramLabel = "NUMBER",
            description = "with more new incidents than this waiting, one message names them all "
                    + "(default: ${DEFAULT-VALUE})")
    private int digestAfter;

    public Duration interval() {
        return slackInterval;
    }

    public int digestAfter() {
        return digestAfter;
    }
}
