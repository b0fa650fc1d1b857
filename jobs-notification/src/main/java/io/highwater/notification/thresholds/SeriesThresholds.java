package io.highwater.notification.thresholds;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of which some are about single cpus.
 *
 * @param others for all other cpus; null if they have none
 * @param ofCpus each about one cpu, at most one for each; few
 */
record SeriesThresholds(Threshold others, List<Threshold> ofCpus) implements HostThresholds {

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
