package io.highwater.slack.outbox;

/**
 * A message that stands for an incident.
 *
 * @param ts Slack's name for it
 * @param digest whether it names other incidents too, and so is not edited
 * @param learnedHour in whose budget it was when it was posted, see {@link Learned#hour()}, of a digest its first incident's; null
 *     for what has fired by a threshold
 */
record MessageRef(String ts, boolean digest, Long learnedHour) {

    /** A reply that stands in the channel. */
    static MessageRef detached(String ts) {
        return new MessageRef(ts, false, null);
    }

    /** Whether it is one of several learned incidents, and has called nobody. */
    boolean isDigestOfLearned() {
        return digest && learnedHour != null;
    }
}
