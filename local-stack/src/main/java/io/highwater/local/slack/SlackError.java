package io.highwater.local.slack;

/** What Slack answers with HTTP 200 and {@code "ok": false}; the message is Slack's name of the error. */
final class SlackError extends Exception {

    private static final long serialVersionUID = 1L;

    SlackError(String error) {
        super(error);
    }
}
