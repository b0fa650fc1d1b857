package io.highwater.slack;

/**
 * A notice that Slack has not accepted yet.
 *
 * @param since when it came in, processing time, epoch milliseconds
 */
record WaitingNotice(Notice notice, long since) {}
