package io.highwater.local.slack;

/**
 * How many messages one channel takes.
 *
 * @param messagesPerSecond in the long run; 0 for no limit
 * @param burst how many at once after a quiet time
 */
public record PostingLimit(double messagesPerSecond, int burst) {

    public PostingLimit {
        if (!(messagesPerSecond >= 0) || Double.isInfinite(messagesPerSecond)) {
            throw new IllegalArgumentException("messagesPerSecond must not be negative, was " + messagesPerSecond);
        }
        if (burst < 1) {
            throw new IllegalArgumentException("burst must be at least 1, was " + burst);
        }
    }
}
