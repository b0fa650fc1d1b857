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

    /** A name from outside: one line, not too long, escaped. */
    static String name(String name) {
        String line = name.replaceAll("\\p{Cntrl}+", " ");
        if (line.codePointCount(0, line.length()) > LONGEST_NAME) {
            line = line.substring(0, line.offsetByCodePoints(0, LONGEST_NAME)) + "…";
        }
        return escaped(line);
    }

    /** Like {@code 95.3 %}. */
    static String percent(double value) {
        return number(value) + " %";
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

    /**
     * As many lines as fit into so many sections, and how many more there are.
     *
     * @param head the first line; it always fits
     */
    static List<String> sections(String head, List<String> lines, int mostSections) {
        List<String> sections = new ArrayList<>();
        StringBuilder section = new StringBuilder(head);
        for (int i = 0; i < lines.size(); i++) {
            String more = "\nand " + (lines.size() - i) + " more";
            boolean last = sections.size() == mostSections - 1;
            int room = LONGEST_SECTION - section.length() - (last ? more.length() : 0);
            if (lines.get(i).length() + 1 > room) {
                if (last) {
                    section.append(more);
                    break;
                }
                sections.add(section.toString());
                section = new StringBuilder();
            }
            section.append(section.isEmpty() ? "" : "\n").append(lines.get(i));
        }
        sections.add(section.toString());
        return sections;
    }
}
