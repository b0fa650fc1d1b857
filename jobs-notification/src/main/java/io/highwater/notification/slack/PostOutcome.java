package io.highwater.notification.slack;

import java.time.Duration;

/** What became of an attempt to post. Only {@link Posted} acknowledges a notice. */
public sealed interface PostOutcome {

    /** Slack has it. */
    record Posted() implements PostOutcome {}

    /** Slack wants fewer requests: nothing may be sent before that time is over. */
    record RateLimited(Duration retryAfter) implements PostOutcome {}

    /** Slack, or the way to it, does not work at present. */
    record Unavailable(String detail) implements PostOutcome {}

    /** An answer that is not known here: it may be about the moment or about the message. */
    record Unknown(String error) implements PostOutcome {}

    /** Slack will never take this one message. */
    record Undeliverable(String error) implements PostOutcome {}

    /** Token, channel or permissions are wrong: no message gets through until somebody mends it. */
    record Misconfigured(String error) implements PostOutcome {}
}
