package io.highwater.console.aside;

import io.highwater.console.aside.AsideRecord.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The newest records of each topic, and how many documents and readings there were of which reason: what two jobs reject counts
 * once, as long as the first of both records is held. Memory is bounded, whatever comes.
 */
public final class AsideRecords {

    static final int MOST_OF_A_TOPIC = 1_000;

    /** A record's reason is whatever somebody has written into it. */
    private static final int MOST_REASONS = 100;

    private static final String OTHERS = "...";

    /** How many of that reason have been seen. */
    public record Count(String kind, String topic, String reason, long count) {}

    private record Reason(Kind kind, String topic, String name) implements Comparable<Reason> {
        @Override
        public int compareTo(Reason other) {
            return (kind + " " + topic + " " + name).compareTo(other.kind + " " + other.topic + " " + other.name);
        }
    }

    private final Copies copies = new Copies();
    private final Map<String, NavigableSet<AsideRecord>> byTopic = new HashMap<>();
    private final Map<Reason, Long> counts = new TreeMap<>();

    /** Each record once. */
    synchronized void add(AsideRecord record) {
        NavigableSet<AsideRecord> ofTopic =
                byTopic.computeIfAbsent(record.place().topic(), topic -> new TreeSet<>(AsideRecord.NEWEST_FIRST));
        if (!ofTopic.add(record)) {
            return;
        }
        boolean isNew = copies.isNew(record);
        if (ofTopic.size() > MOST_OF_A_TOPIC) {
            copies.forget(ofTopic.pollLast());
        }
        if (!isNew) {
            return;
        }
        Reason reason =
                new Reason(record.kind(), record.place().topic(), record.why().reason());
        boolean isOneTooMany = counts.size() >= MOST_REASONS && !counts.containsKey(reason);
        counts.merge(isOneTooMany ? new Reason(reason.kind(), reason.topic(), OTHERS) : reason, 1L, Long::sum);
    }

    /**
     * The newest first.
     *
     * @param kind null for both
     * @param reason null for all
     * @param after none before it and not itself; null from the newest on
     */
    synchronized List<AsideRecord> page(Kind kind, String reason, After after, int limit) {
        TreeSet<AsideRecord> found = new TreeSet<>(AsideRecord.NEWEST_FIRST);
        for (NavigableSet<AsideRecord> held : byTopic.values()) {
            int left = limit;
            for (AsideRecord record : held) {
                boolean isWanted = (kind == null || record.kind() == kind)
                        && (reason == null || record.why().reason().equals(reason))
                        && (after == null || after.isBefore(record));
                if (isWanted) {
                    found.add(record);
                    left--;
                }
                if (left == 0) {
                    break;
                }
            }
        }
        return found.stream().limit(limit).toList();
    }

    /** Since the console reads them. */
    public synchronized List<Count> counts() {
        List<Count> all = new ArrayList<>();
        counts.forEach(
                (reason, count) -> all.add(new Count(reason.kind().onPage(), reason.topic(), reason.name(), count)));
        return all;
    }
}
