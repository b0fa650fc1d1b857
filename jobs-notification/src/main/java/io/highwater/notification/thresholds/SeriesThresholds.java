package io.highwater.notification.thresholds;

import io.highwater.model.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Rows of which some are about single cpus.
 *
 * @param others for all other cpus; null if they have none
 * @param ofCpus each about one cpu, at most one for each; few
 */
record SeriesThresholds(Threshold others, List<Threshold> ofCpus) implements HostThresholds {

    private static final Comparator<Threshold> MOST_SPECIFIC_FIRST = Comparator.comparingInt(SeriesThresholds::literals)
            .reversed()
            .thenComparing(Threshold::cpu, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Threshold::hostname);

    SeriesThresholds {
        ofCpus = List.copyOf(ofCpus);
    }

    @Override
    public Threshold of(String cpu) {
        for (Threshold row : ofCpus) {
            if (row.cpu().equals(cpu)) {
                return row;
            }
        }
        return others;
    }

    @Override
    public boolean isOne() {
        return false;
    }

    @Override
    public boolean learns() {
        return rows().stream().anyMatch(Threshold::learns);
    }

    /** The shortest of all rows, whichever cpu fires: an incident is the host's. */
    @Override
    public long repeatMillis() {
        long shortest = 0;
        for (Threshold row : rows()) {
            long repeat = row.repeatMillis();
            shortest = shortest == 0 || repeat > 0 && repeat < shortest ? repeat : shortest;
        }
        return shortest;
    }

    /**
     * Each part of it is that of the most specific row that says it, whichever cpu fires: an incident is the host's. A row of
     * the host is more specific than a pattern, and that more than one with less text; then one that is about a cpu, of
     * several cpus the first by name.
     */
    @Override
    public Route route() {
        return rows().stream().sorted(MOST_SPECIFIC_FIRST).map(Threshold::route).reduce(Route.NONE, Route::or);
    }

    private static int literals(Threshold row) {
        return HostPattern.isPattern(row.hostname())
                ? new HostPattern(row.hostname()).literals()
                : Integer.MAX_VALUE; // The host's own.
    }

    @Override
    public String hostname() {
        return ofCpus.get(0).hostname();
    }

    @Override
    public List<Threshold> rows() {
        List<Threshold> rows = new ArrayList<>(ofCpus);
        if (others != null) {
            rows.add(others);
        }
        return rows;
    }

    /** @param rows of one host, at most one for each cpu and one for all others, at least one */
    static HostThresholds of(List<Threshold> rows) {
        Threshold others = null;
        List<Threshold> ofCpus = new ArrayList<>();
        for (Threshold row : rows) {
            if (row.cpu() == null) {
                others = row;
            } else {
                ofCpus.add(row);
            }
        }
        return ofCpus.isEmpty() ? others : new SeriesThresholds(others, ofCpus);
    }
}
