package io.highwater.local.slack;

import java.time.Duration;
import java.util.Map;

/** A way in which Slack can fail. */
public sealed interface Fault {

    /** HTTP 429, with the seconds to wait in {@code Retry-After}. */
    record RateLimited(int retryAfterSeconds) implements Fault {}

    /** An HTTP status of 500 or above, without an answer. */
    record ServerError(int status) implements Fault {

        public ServerError() {
            this(500);
        }
    }

    /** Any other answer, such as the page of a proxy or firewall on the way: status, headers and body as they are. */
    record Http(int status, Map<String, String> headers, String body) implements Fault {

        public Http {
            headers = Map.copyOf(headers);
        }
    }

    /** HTTP 200 with {@code {"ok":false,"error":...}}. */
    record Refused(String error) implements Fault {}

    /** The request is handled, after this delay. */
    record Slow(Duration delay) implements Fault {}

    /** The connection is cut before anything was done. */
    record CutBefore() implements Fault {}

    /** The request is handled, but the connection is cut before the answer: the sender cannot know. */
    record CutAfter() implements Fault {}
}
