package io.highwater.slack;

import io.highwater.slack.outbox.Gathering;
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

    @Option(
            names = "--group-after",
            defaultValue = "5",
            paramLabel = "NUMBER",
            description =
                    "when so many hosts of a host_group begin to fire within five minutes, one message tells of them; "
                            + "0 for never (default: ${DEFAULT-VALUE})")
    private int groupAfter;

    @Option(
            names = "--learned-budget",
            defaultValue = "5",
            paramLabel = "NUMBER",
            description =
                    "of each channel and hour so many incidents that fire by what was learned alone are told one by one, "
                            + "the others in digests; 0 for none (default: ${DEFAULT-VALUE})")
    private int learnedBudget;

    public Duration interval() {
        return slackInterval;
    }

    /** When one message tells of many hosts. */
    public Gathering gathering() {
        return new Gathering(digestAfter, groupAfter, learnedBudget);
    }
}
