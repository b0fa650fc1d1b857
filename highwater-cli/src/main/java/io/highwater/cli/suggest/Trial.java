package io.highwater.cli.suggest;

import io.highwater.cli.topics.Averages;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Candidates of all rows in one reading of history, judged by the job's own code. A candidate that has fired more often than
 * its row may is not judged any further, which is what makes many of them affordable.
 */
final class Trial implements Averages {

    /** The same place of all rows' lists of candidates. */
    private final class Slot {
        private final Judgement judgement;
        private final Map<String, int[]> counts = new HashMap<>();

        private Slot(int place) {
            List<Threshold> rows = new ArrayList<>();
            candidates.forEach((row, ofRow) -> {
                if (place < ofRow.size()) {
                    rows.add(ofRow.get(place).row(row, profiles.get(row)));
                    counts.put(row, new int[1]);
                }
            });
            judgement = new Judgement(rules, ThresholdsInForce.of(null, rows), this::hear);
        }

        private void hear(IncidentEvent event) {
            if (event.change() == IncidentChange.OPENED) {
                counts.get(grouping.rowOf(event.hostname()))[0]++;
            }
        }

        private void judge(String row, CpuAggregate average) {
            int[] count = counts.get(row);
            if (count != null && count[0] <= allowed.get(row)) {
                judgement.judge(average);
            }
        }
    }

    private final IncidentRules rules;
    private final Grouping grouping;
    private final Map<String, Profile> profiles;
    private final Map<String, Integer> allowed;
    private final Map<String, List<Candidate>> candidates;
    private final List<Slot> slots = new ArrayList<>();

    Trial(
            IncidentRules rules,
            Grouping grouping,
            Map<String, Profile> profiles,
            Map<String, Integer> allowed,
            Map<String, List<Candidate>> candidates) {
        this.rules = rules;
        this.grouping = grouping;
        this.profiles = profiles;
        this.allowed = allowed;
        this.candidates = candidates;
        int most = candidates.values().stream().mapToInt(List::size).max().orElse(0);
        for (int place = 0; place < most; place++) {
            slots.add(new Slot(place));
        }
    }

    @Override
    public void average(CpuAggregate average, long writtenAt) {
        String row = grouping.rowOf(average.hostname());
        if (row != null) {
            for (Slot slot : slots) {
                slot.judge(row, average);
            }
        }
    }

    @Override
    public void settled(long until) {
        slots.forEach(slot -> slot.judgement.settle(until));
    }

    /** There is no more. */
    void end() {
        slots.forEach(slot -> slot.judgement.end());
    }

    /** Whether it has fired no more often than it may. */
    boolean isWithin(String row, Candidate candidate) {
        int place = candidates.getOrDefault(row, List.of()).indexOf(candidate);
        return place >= 0 && slots.get(place).counts.get(row)[0] <= allowed.get(row);
    }
}
