package io.highwater.console.outside;

import io.highwater.slack.layout.Wording;
import java.time.Duration;

/**
 * How the notification job tells people, for what is said here in the same words and for what it would have told.
 *
 * @param slackInterval time between two calls to Slack, on average
 * @param digestAfter with more new incidents than this waiting, one message names them all
 */
public record Telling(Duration slackInterval, int digestAfter, Wording wording) {}
