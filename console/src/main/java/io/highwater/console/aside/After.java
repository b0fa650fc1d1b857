package io.highwater.console.aside;

import io.highwater.console.aside.AsideRecord.Location;
import io.highwater.console.web.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page has ended.
 *
 * @param at of its last record, epoch milliseconds
 * @param place of its last record; null to begin before that time
 */
record After(long at, Location place) {

    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18})(?:,(\\d{1,9}),(\\d{1,18}),(.+))?");

    static After of(AsideRecord last) {
        return new After(last.at(), last.place());
    }

    /** @param text as {@link #text} writes it, or only a time */
    static After parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Refusal.mistake("before", "before must be the next of the page before, or a time in milliseconds.");
        }
        long at = Long.parseLong(parts.group(1));
        return parts.group(4) == null
                ? new After(at, null)
                : new After(
                        at,
                        new Location(parts.group(4), Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3))));
    }

    String text() {
        return at + "," + place.partition() + "," + place.offset() + "," + place.topic();
    }

    boolean isBefore(AsideRecord record) {
        if (place == null) {
            return record.at() < at;
        }
        AsideRecord last = new AsideRecord(at, null, place, null, null, null);
        return AsideRecord.NEWEST_FIRST.compare(last, record) < 0;
    }
}
