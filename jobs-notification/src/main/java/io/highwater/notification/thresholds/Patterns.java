package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rows whose hosts are patterns, and which of them judge a host: the one with the most literal text, of equally many the
 * one that is about the cpu. Found once for each host, and remembered until a pattern changes.
 */
final class Patterns {

    private static final Logger LOG = LoggerFactory.getLogger(ThresholdsInForce.class);

    /** About 20 MB. With more hosts than this, that no object of theirs remembers, all are looked for anew. */
    private static final int MOST_REMEMBERED = 200_000;

    private static final int MOST_WARNINGS = 100;

    private static final Comparator<Row> MOST_SPECIFIC_FIRST = Comparator.comparing(
                    (Row row) -> -row.pattern.literals())
            .thenComparing(row -> row.threshold.cpu() == null)
            .thenComparing(row -> row.threshold.allowedTop())
            .thenComparing(row -> row.threshold.hostname())
            .thenComparing(row -> String.valueOf(row.threshold.cpu()));

    private record Row(HostPattern pattern, Threshold threshold) {}

    /** What a host is judged by; its absence is remembered too. */
    private record Match(HostThresholds thresholds) {}

    private final Map<RowKey, Row> rows = new HashMap<>();
    private final Map<String, Match> remembered = new HashMap<>();
    private final Set<String> warned = new HashSet<>();

    /** In order; null after a change. */
    private List<Row> sorted;

    boolean isEmpty() {
        return rows.isEmpty();
    }

    void add(Threshold row) {
        if (HostPattern.isPattern(row.hostname())) {
            rows.put(RowKey.of(row), new Row(new HostPattern(row.hostname()), row));
            forget();
        }
    }

    void remove(Threshold row) {
        if (HostPattern.isPattern(row.hostname())) {
            rows.remove(RowKey.of(row));
            forget();
        }
    }

    private void forget() {
        sorted = null;
        remembered.clear();
    }

    /** The host's own rows have changed. */
    void forget(String hostname) {
        remembered.remove(hostname);
    }

    /**
     * @param own the host's own rows, of which none is for all cpus; null if it has none
     * @return null if the host has none
     */
    HostThresholds complete(String hostname, HostThresholds own) {
        Match match = remembered.get(hostname);
        if (match == null) {
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
            match = new Match(find(hostname, own));
            remembered.put(hostname, match);
        }
        return match.thresholds;
    }

    private HostThresholds find(String hostname, HostThresholds own) {
        List<Threshold> found = own == null ? new ArrayList<>() : new ArrayList<>(own.rows());
        Set<String> cpus = new HashSet<>();
        found.forEach(row -> cpus.add(row.cpu()));
        Row before = null;
        for (Row row : sorted()) {
            if (row.pattern.matches(hostname)) {
                if (before != null && areEqual(before, row)) {
                    warn(hostname, before, row);
                }
                before = row;
                if (cpus.add(row.threshold.cpu())) {
                    found.add(row.threshold);
                }
                if (row.threshold.cpu() == null) {
                    warnOfEqual(hostname, row);
                    break; // For all cpus: what is less specific counts for none.
                }
            }
        }
        return found.isEmpty() ? null : SeriesThresholds.of(found);
    }

    /** Those that are as specific as the one that has been found, and are not looked at any more. */
    private void warnOfEqual(String hostname, Row chosen) {
        for (Row row : sorted()) {
            if (row != chosen && areEqual(chosen, row) && row.pattern.matches(hostname)) {
                warn(hostname, chosen, row);
            }
        }
    }

    private static boolean areEqual(Row one, Row other) {
        return one.pattern.literals() == other.pattern.literals()
                && Objects.equals(one.threshold.cpu(), other.threshold.cpu());
    }

    private void warn(String hostname, Row chosen, Row other) {
        String pair = RowKey.of(chosen.threshold) + " and " + RowKey.of(other.threshold);
        if (warned.size() < MOST_WARNINGS && warned.add(pair)) {
            LOG.warn(
                    "Host '{}' matches rows that are equally specific, {}: the lower threshold, {}, is in force.",
                    hostname,
                    pair,
                    chosen.threshold.allowedTopText());
        }
    }

    private List<Row> sorted() {
        if (sorted == null) {
            sorted = rows.values().stream().sorted(MOST_SPECIFIC_FIRST).toList();
        }
        return sorted;
    }
}
