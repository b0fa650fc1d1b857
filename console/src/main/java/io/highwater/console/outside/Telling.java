package io.highwater.console.outside;

import io.highwater.slack.layout.Wording;
import io.highwater.slack.outbox.Gathering;
import java.time.Duration;

/**
 * How the notification job tells people, for what is said here in the same words and for what it would have told.
 *
 * @param slackInterval time between two calls to Slack, on average
 * @param gathering when one message tells of many hosts
 */
public record Telling(Duration slackInterval, Gathering gathering, Wording wording) {}
