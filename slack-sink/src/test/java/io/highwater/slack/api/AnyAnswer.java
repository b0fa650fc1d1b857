package io.highwater.slack.api;

import java.io.IOException;

/** What the client makes of an answer, without a server. */
public final class AnyAnswer {

    private AnyAnswer() {}

    /** Of the status 200. */
    public static SlackOutcome of(SlackCall call, String body) {
        try {
            return SlackApiClient.outcome(call, SlackAnswer.parse(body).withScopes(body));
        } catch (IOException notSlacks) {
            return SlackHttp.classify(notSlacks);
        }
    }

    public static SlackOutcome ofRefusal(int status, String retryAfter) {
        return SlackHttp.classify(new HttpRefusal(status, retryAfter));
    }
}
