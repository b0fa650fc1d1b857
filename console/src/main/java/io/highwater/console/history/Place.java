package io.highwater.console.history;

import io.highwater.console.incident.Incident;
import io.highwater.console.web.Refusal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page of incidents has ended: many of them begin at the same time.
 *
 * @param open whether it was among the open ones
 * @param openedAt of the last one, epoch milliseconds
 * @param id of the last one; null to begin before that time
 */
record Place(boolean open, long openedAt, String id) {

    private static final Pattern TEXT = Pattern.compile("(open|over),(-?\\d{1,18}),(.*)", Pattern.DOTALL);
    private static final Pattern TIME = Pattern.compile("-?\\d{1,18}");

    static Place after(Incident last) {
        return new Place(last.course().isOpen(), last.course().openedAt(), last.id());
    }

    /** @param text as {@link #text} writes it, or only a time */
    static Place parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (parts.matches()) {
            return new Place(parts.group(1).equals("open"), Long.parseLong(parts.group(2)), parts.group(3));
        } else if (TIME.matcher(text).matches()) {
            return new Place(false, Long.parseLong(text), null);
        }
        throw Refusal.mistake("before", "before must be the next of the page before, or a time in milliseconds.");
    }

    String text() {
        return (open ? "open," : "over,") + openedAt + "," + id;
    }

    boolean isBefore(Incident incident) {
        int byTime = Long.compare(incident.course().openedAt(), openedAt);
        return byTime < 0 || byTime == 0 && id != null && incident.id().compareTo(id) < 0;
    }
}
