package io.highwater.demo;

import io.highwater.local.slack.SlackMessage;
import io.highwater.slack.layout.PlainText;

/** A Slack message as a line on a terminal. */
final class Terminal {

    private Terminal() {}

    static String text(SlackMessage message) {
        return kind(message) + PlainText.of(message.text());
    }

    private static String kind(SlackMessage message) {
        if (!message.edits().isEmpty()) {
            return "edited   ";
        }
        return message.threadTs().isPresent() ? "  reply  " : "posted   ";
    }
}
