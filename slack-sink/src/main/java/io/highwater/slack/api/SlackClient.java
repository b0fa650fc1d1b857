package io.highwater.slack.api;

import java.io.Serializable;

/** The way to one Slack channel. */
public interface SlackClient extends AutoCloseable {

    /** Tries once, and blocks while it does. Every failure is an outcome; nothing is thrown. */
    SlackOutcome call(SlackCall call);

    /** @return the way to another channel, over the same connections; it ends with this one */
    SlackClient to(String channel);

    @Override
    void close();

    /** Makes a client where it is used, on the TaskManager. */
    interface Factory extends Serializable {
        SlackClient create();
    }
}
