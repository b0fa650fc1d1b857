package io.highwater.slack.outbox;

import io.highwater.job.Options;
import java.io.Serializable;

/**
 * When one message tells of many hosts.
 *
 * @param digestAfter with more new incidents of a channel waiting than this, one message names them all
 * @param groupAfter when so many hosts of a group fire within the same minutes, they are told as one; 0 for never
 * @param learnedBudget of each channel and hour so many learned incidents are told one by one, the others in digests
 */
public record Gathering(int digestAfter, int groupAfter, int learnedBudget) implements Serializable {

    public static final Gathering DEFAULT = new Gathering(20, 5, 5);

    /** @throws IllegalArgumentException with a message for the user */
    public Gathering {
        Options.require(digestAfter > 0, "--digest-after must be positive, was " + digestAfter);
        Options.require(
                groupAfter == 0 || groupAfter > 1,
                "--group-after must be 0, for never, or at least 2, was " + groupAfter);
        Options.require(learnedBudget >= 0, "--learned-budget must not be negative, was " + learnedBudget);
    }
}
