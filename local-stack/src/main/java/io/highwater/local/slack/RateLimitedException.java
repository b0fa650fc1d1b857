package io.highwater.local.slack;

/** What Slack answers with HTTP 429. */
final class RateLimitedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int retryAfterSeconds;

    RateLimitedException(int retryAfterSeconds) {
        super("ratelimited");
        this.retryAfterSeconds = retryAfterSeconds;
    }

    int retryAfterSeconds() {
        return retryAfterSeconds;
    }
}
