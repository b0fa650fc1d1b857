package io.highwater.cli.suggest;

import io.highwater.cli.topics.Averages;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentEvent;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.judgement.Judgement;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rows that are suggested make of all of history, and how much of it is at or below them. What is told is from here. */
final class Verified implements Averages {

    /** Incidents of a row that are kept; all are counted. */
    private static final int MOST_KEPT = 20;

    private final Grouping grouping;
    private final Map<String, Candidate> chosen;
    private final Judgement judgement;
    private final Map<String, Map<String, Caught>> kept = new HashMap<>();
    private final Map<String, int[]> opened = new HashMap<>();
    private final Map<String, long[]> atOrBelow = new HashMap<>();

    Verified(IncidentRules rules, Grouping grouping, Map<String, Profile> profiles, Map<String, Candidate> chosen) {
        this.grouping = grouping;
        this.chosen = chosen;
        List<Threshold> rows = new ArrayList<>();
        chosen.forEach((row, candidate) -> rows.add(candidate.row(row, profiles.get(row))));
        judgement = new Judgement(rules, ThresholdsInForce.of(null, rows), this::hear);
    }

    private void hear(IncidentEvent event) {
        String row = grouping.rowOf(event.hostname());
        if (event.sequence() == 1) {
            opened.computeIfAbsent(row, none -> new int[1])[0]++;
        }
        Map<String, Caught> ofRow = kept.computeIfAbsent(row, none -> new LinkedHashMap<>());
        if (ofRow.size() < MOST_KEPT || ofRow.containsKey(event.incidentId())) {
            ofRow.put(event.incidentId(), Caught.of(event));
        }
    }

    @Override
    public void average(CpuAggregate average, long writtenAt) {
        String row = grouping.rowOf(average.hostname());
        Candidate candidate = row == null ? null : chosen.get(row);
        if (candidate != null) {
            judgement.judge(average);
            if (average.usageAvg() <= candidate.allowedTop()) {
                atOrBelow.computeIfAbsent(row, none -> new long[1])[0]++;
            }
        }
    }

    @Override
    public void settled(long until) {
        judgement.settle(until);
    }

    /** There is no more. */
    void end() {
        judgement.end();
    }

    int incidents(String row) {
        return opened.getOrDefault(row, new int[1])[0];
    }

    /** The first ones. */
    List<Caught> caught(String row) {
        return List.copyOf(kept.getOrDefault(row, Map.of()).values());
    }

    long atOrBelow(String row) {
        return atOrBelow.getOrDefault(row, new long[1])[0];
    }
}
