package io.highwater.slack.layout;

import java.util.Map;
import java.util.regex.Pattern;

/** Slack's markup as people see it, where only text can be shown: on a terminal, in a test's expectation. */
public final class PlainText {

    private static final Map<String, String> EMOJI = Map.of(
            ":red_circle:", "\uD83D\uDD34",
            ":white_circle:", "\u26AA",
            ":large_green_circle:", "\uD83D\uDFE2",
            ":chart_with_upwards_trend:", "\uD83D\uDCC8",
            ":rotating_light:", "\uD83D\uDEA8",
            ":bell:", "\uD83D\uDD14");

    /** Stars around words; one within a word, as of a pattern of hosts, is a star. */
    private static final Pattern BOLD = Pattern.compile("(?<![^\\s(])\\*(\\S|\\S[^*\\n]*\\S)\\*(?!\\w)");

    private static final Pattern DATE = Pattern.compile("<!date\\^\\d+\\^[^|>]*\\|([^>]*)>");

    private PlainText() {}

    /** Times in UTC, for want of a reader whose zone one could know. */
    public static String of(String markup) {
        String text = BOLD.matcher(DATE.matcher(markup).replaceAll("$1")).replaceAll("$1");
        for (Map.Entry<String, String> emoji : EMOJI.entrySet()) {
            text = text.replace(emoji.getKey(), emoji.getValue());
        }
        return text.replace(IncidentLayout.WORD_JOINER, "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }
}
