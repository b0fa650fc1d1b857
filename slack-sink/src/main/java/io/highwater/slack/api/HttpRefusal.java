package io.highwater.slack.api;

/** An HTTP status other than success, of Slack's or of something on the way to it. */
final class HttpRefusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String retryAfter;

    /** @param retryAfter the header of that name; null for none */
    HttpRefusal(int status, String retryAfter) {
        super("HTTP " + status);
        this.status = status;
        this.retryAfter = retryAfter;
    }

    int status() {
        return status;
    }

    String retryAfter() {
        return retryAfter;
    }
}
