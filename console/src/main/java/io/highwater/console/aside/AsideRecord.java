package io.highwater.console.aside;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A record that a job has put aside.
 *
 * @param at when it was written there, epoch milliseconds
 * @param place where it stands
 * @param origin where it came from; null if the record does not say
 */
record AsideRecord(long at, Kind kind, Location place, Why why, Location origin, Raw raw) {

    /** As the page has it. */
    enum Kind {
        REJECTED,
        LATE;

        String onPage() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A record of a topic. */
    record Location(String topic, int partition, long offset) {}

    /**
     * Why it was put aside.
     *
     * @param detail in words; null for none
     * @param by the consumer group of the job; null if the record does not say
     * @param host of a late reading; null of others, which need not be readable
     */
    record Why(String reason, String detail, String by, String host) {}

    /** @param text its value as text, as much of it as is shown */
    record Raw(String text, boolean isCut) {}

    /** The newest first; at one time in any order, but always the same. */
    static final Comparator<AsideRecord> NEWEST_FIRST = Comparator.comparingLong(AsideRecord::at)
            .thenComparing(record -> record.place.topic())
            .thenComparing(record -> record.place.partition())
            .thenComparing(record -> record.place.offset())
            .reversed();

    Map<String, Object> onPage() {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("at", at);
        page.put("kind", kind.onPage());
        page.put("topic", place.topic());
        page.put("partition", place.partition());
        page.put("offset", place.offset());
        page.put("reason", why.reason());
        page.put("detail", why.detail());
        page.put("by", why.by());
        page.put("host", why.host());
        page.put("origin", origin);
        page.put("raw", raw.text());
        page.put("cut", raw.isCut());
        return page;
    }
}
