package io.highwater.demo;

import io.highwater.local.slack.SlackMessage;
import java.util.Map;
import java.util.regex.Pattern;

/** A Slack message as a line on a terminal. */
final class Terminal {

    private static final Map<String, String> EMOJI = Map.of(
            ":red_circle:", "\uD83D\uDD34",
            ":white_circle:", "\u26AA",
            ":large_green_circle:", "\uD83D\uDFE2",
            ":chart_with_upwards_trend:", "\uD83D\uDCC8",
            ":rotating_light:", "\uD83D\uDEA8",
            ":bell:", "\uD83D\uDD14");

    /** Slack shows a time in the reader's zone, and elsewhere what stands after the bar. */
    private static final Pattern TIME = Pattern.compile("<!date\\^[^|>]*\\|([^>]*)>");

    private Terminal() {}

    static String text(SlackMessage message) {
        String text = TIME.matcher(message.text().replace("*", "")).replaceAll("$1");
        for (Map.Entry<String, String> emoji : EMOJI.entrySet()) {
            text = text.replace(emoji.getKey(), emoji.getValue());
        }
        return kind(message) + text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    private static String kind(SlackMessage message) {
        if (!message.edits().isEmpty()) {
            return "edited   ";
        }
        return message.threadTs().isPresent() ? "  reply  " : "posted   ";
    }
}
