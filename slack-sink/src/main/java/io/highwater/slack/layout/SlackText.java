package io.highwater.slack.layout;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words, numbers and times in Slack's markup, within its limits. */
public final class SlackText {

    /**
     * Characters of all blocks of a message together. Slack names no number; from about 13,200 on it has been seen to
     * refuse a message.
     */
    public static final int LONGEST_MESSAGE = 12_000;

    /** Characters that a section may have. */
    static final int LONGEST_SECTION = 3_000;

    /** Characters that a name may have here; a longer one is cut. */
    static final int LONGEST_NAME = 100;

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private SlackText() {}

    /** These three, and no others, are Slack's control characters. */
    public static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** As much of it as has room once it is escaped, and never a part of a character. */
    static String escaped(String text, int room) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            String character = escaped(Character.toString(text.codePointAt(i)));
            if (escaped.length() + character.length() > room) {
                return escaped.append("…").toString();
            }
            escaped.append(character);
        }
        return escaped.toString();
    }

    /** A name from outside: one line, not too long, escaped. */
    static String name(String name) {
        String line = name.replaceAll("\\p{Cntrl}+", " ");
        if (line.codePointCount(0, line.length()) > LONGEST_NAME) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)) + "…";
        }
        return escaped(line);
    }

    /** Two digits, because 90.04 is over 90. */
    static String number(double value) {
        return new DecimalFormat("0.##", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }

    /** In the reader's own zone; in UTC where Slack cannot show it so. */
    static String time(long millis) {
        long seconds = Math.floorDiv(millis, 1000);
        return "<!date^" + seconds + "^{date_short_pretty} {time_secs}|" + UTC.format(Instant.ofEpochSecond(seconds))
                + ">";
    }

    /** Like {@code 1 h 5 min}; seconds only below an hour. */
    static String duration(long millis) {
        Duration duration = Duration.ofMillis(Math.max(0, millis));
        List<String> parts = new ArrayList<>();
        if (duration.toDays() > 0) {
            parts.add(duration.toDays() + " d");
        }
        if (duration.toHoursPart() > 0) {
            parts.add(duration.toHoursPart() + " h");
        }
        if (duration.toMinutesPart() > 0) {
            parts.add(duration.toMinutesPart() + " min");
        }
        if (duration.toHours() == 0 && (duration.toSecondsPart() > 0 || parts.isEmpty())) {
            parts.add(duration.toSecondsPart() + " s");
        }
        return String.join(" ", parts);
    }

    /** The lines in as many sections as they need. @param head the first line */
    static List<String> sections(String head, List<String> lines) {
        List<String> sections = new ArrayList<>();
        StringBuilder section = new StringBuilder(head);
        for (String line : lines) {
            if (section.length() + line.length() + 1 > LONGEST_SECTION) {
                sections.add(section.toString());
                section = new StringBuilder();
            }
            section.append(section.isEmpty() ? "" : "\n").append(line);
        }
        sections.add(section.toString());
        return sections;
    }

    /**
     * As many lines as fit into one section, and how many more there are.
     *
     * @param head the first line; it always fits
     * @param room characters; no more than a section has in any case
     */
    static String section(String head, List<String> lines, int room) {
        int longest = Math.min(LONGEST_SECTION, room);
        StringBuilder section = new StringBuilder(head);
        for (int i = 0; i < lines.size(); i++) {
            String more = "\nand " + (lines.size() - i) + " more";
            if (section.length() + lines.get(i).length() + 1 + more.length() > longest) {
                return section.append(more).toString();
            }
            section.append("\n").append(lines.get(i));
        }
        return section.toString();
    }
}
