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

    /** In whose budget its replies are, should they ever stand for it; null for none. What is beyond is in none. */
    Long hourOfReplies() {
        return digest ? null : learnedHour;
    }

    /** Whether it is one of several learned incidents, and has called nobody. */
    boolean isDigestOfLearned() {
        return digest && learnedHour != null;
    }
}
