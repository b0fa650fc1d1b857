package io.highwater.notification.silences;

import java.time.DayOfWeek;
import java.util.Locale;
import java.util.StringJoiner;

/** Days of the week in words: {@code mon,tue}, {@code mon-fri}, {@code saturday sunday}. */
final class Days {

    private static final int SHORTEST_NAME = 3;

    private Days() {}

    /** @return a bit for each; all of them for no text, none for what cannot be understood */
    static int read(String text) {
        if (text == null || text.isBlank()) {
            return Recurrence.ALL_DAYS;
        }
        int days = 0;
        for (String part : text.strip().split("\\s*[,;\\s]\\s*")) {
            String[] ends = part.split("-", 2);
            DayOfWeek first = day(ends[0]);
            DayOfWeek last = day(ends[ends.length - 1]);
            if (first == null || last == null) {
                return 0;
            }
            days |= Recurrence.bit(last);
            for (DayOfWeek day = first; day != last; day = day.plus(1)) {
                days |= Recurrence.bit(day);
            }
        }
        return days;
    }

    /** @return null if it is none */
    private static DayOfWeek day(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (wanted.length() >= SHORTEST_NAME && day.name().startsWith(wanted)) {
                return day;
            }
        }
        return null;
    }

    /** The way they are read: {@code mon-fri,sun}. */
    static String inWords(int days) {
        StringJoiner words = new StringJoiner(",");
        DayOfWeek[] week = DayOfWeek.values();
        for (int first = 0; first < week.length; first++) {
            if ((days & Recurrence.bit(week[first])) == 0) {
                continue;
            }
            int last = first;
            while (last + 1 < week.length && (days & Recurrence.bit(week[last + 1])) != 0) {
                last++;
            }
            words.add(shortened(week[first]) + (last == first ? "" : "-" + shortened(week[last])));
            first = last;
        }
        return words.toString();
    }

    private static String shortened(DayOfWeek day) {
        return day.name().substring(0, SHORTEST_NAME).toLowerCase(Locale.ROOT);
    }
}
