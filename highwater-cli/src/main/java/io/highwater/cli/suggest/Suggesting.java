package io.highwater.cli.suggest;

import io.highwater.cli.terminal.Times;
import io.highwater.cli.topics.Averages;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.incidents.IncidentRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * From history to suggestions, in four readings: what is usual, a coarse search, a fine one, and the judgement of what is
 * suggested and of one step below it. Memory is in proportion to rows and hosts.
 */
final class Suggesting {

    /** Averages with less of which nothing is said. */
    static final int FEWEST = 20;

    /** Of what cannot be learnt from: so much above the highest. */
    private static final double HEADROOM = 0.25;

    private final History history;
    private final IncidentRules rules;
    private final Grouping grouping;
    private final Budget budget;
    private final String unit;

    private final Map<String, Profile> profiles = new TreeMap<>();
    private final Map<String, Integer> allowed = new HashMap<>();
    private final Map<String, Grid> grids = new TreeMap<>();
    private final Map<String, String> without = new TreeMap<>();
    private long read;

    Suggesting(History history, IncidentRules rules, Grouping grouping, Budget budget, String unit) {
        this.history = history;
        this.rules = rules;
        this.grouping = grouping;
        this.budget = budget;
        this.unit = unit;
    }

    Suggestions suggest() {
        profile();
        Map<String, Candidate> chosen = new Search(history, rules, grouping, profiles, allowed, grids).best();
        grids.keySet().stream()
                .filter(row -> !chosen.containsKey(row))
                .forEach(row -> without.put(
                        row,
                        "no threshold" + (unit.equals("%") ? " below 100 %" : "") + " keeps to " + budget.text()
                                + ", not even after " + Search.WINDOWS.get(Search.WINDOWS.size() - 1) + " windows"));
        chosen.replaceAll(this::withHeadroom);
        Verified verified = new Verified(rules, grouping, profiles, chosen);
        Map<String, Candidate> lower = lower(chosen);
        Verified below = new Verified(rules, grouping, profiles, lower);
        history.read(both(verified, below));
        verified.end();
        below.end();
        List<Suggestion> rows = new ArrayList<>();
        long latest = profiles.values().stream().mapToLong(Profile::until).max().orElse(0);
        chosen.forEach((row, candidate) -> {
            Profile profile = profiles.get(row);
            if (verified.incidents(row) > allowed.get(row)) {
                without.put(row, "history has changed while it was read: try again");
                return;
            }
            Reason reason = new Reason(candidate, profile, allowed.get(row), budget, unit);
            boolean isLowest =
                    lower.get(row).allowedTop() < grids.get(row).tops().get(0);
            String text = reason.text(
                    new Reason.Counted(verified.incidents(row), verified.atOrBelow(row)),
                    lower.get(row).allowedTop(),
                    new Reason.Counted(below.incidents(row), below.atOrBelow(row)),
                    isLowest);
            rows.add(new Suggestion(
                    row,
                    candidate,
                    profile,
                    verified.incidents(row),
                    verified.caught(row),
                    text + silence(profile, latest)));
        });
        return new Suggestions(
                rows, without, read + " averages of " + profiles.size() + " rows, at most " + budget.text());
    }

    private String silence(Profile profile, long latest) {
        long millis = latest - profile.until();
        return millis < rules.forgetAfter().toMillis()
                ? ""
                : " The last " + Times.text(millis - millis % 1_000) + " it has sent nothing.";
    }

    /** What is usual. */
    private void profile() {
        Map<String, Profile> ofHosts = new HashMap<>();
        history.read(new Averages() {
            @Override
            public void average(CpuAggregate average, long writtenAt) {
                String row = grouping.rowOf(average.hostname());
                if (row != null) {
                    read++;
                    ofHosts.computeIfAbsent(row, none -> new Profile()).add(average);
                }
            }

            @Override
            public void settled(long until) {
                // What is usual does not depend on it.
            }
        });
        Map<String, String> names = grouping.settle();
        ofHosts.forEach((before, profile) -> {
            String row = names.get(before);
            if (profile.count() < FEWEST) {
                without.put(row, "only " + profile.count() + " averages: too few to learn from");
            } else {
                profiles.put(row, profile);
                allowed.put(row, budget.allowed(profile.historyMillis()));
                grids.put(row, new Grid(profile, unit.equals("%") ? 100 : Double.POSITIVE_INFINITY));
            }
        });
    }

    /** Where nothing may fire, or all was the same, the highest there was is not yet the highest there may be. */
    private Candidate withHeadroom(String row, Candidate candidate) {
        Profile profile = profiles.get(row);
        Grid grid = grids.get(row);
        if (allowed.get(row) > 0 && !profile.isConstant()) {
            return candidate;
        }
        double room = Math.max(candidate.allowedTop() - profile.usual(), Math.abs(profile.usual()) * 0.1);
        long steps = (long) Math.ceil(Math.max(grid.step(), room * HEADROOM) / grid.step());
        double top = grid.lower(candidate.allowedTop(), -steps);
        while (unit.equals("%") && top >= 100 && top > candidate.allowedTop()) {
            top = grid.lower(top, 1);
        }
        return grid.candidate(top, candidate.windows(), Search.DEPTHS.get(0));
    }

    /** One step lower; what else is the same. */
    private Map<String, Candidate> lower(Map<String, Candidate> chosen) {
        Map<String, Candidate> lower = new TreeMap<>();
        chosen.forEach((row, candidate) -> {
            double top = grids.get(row).lower(candidate.allowedTop(), 1);
            Double resolve = candidate.resolveBelow();
            boolean isKept = resolve != null && top >= 0;
            lower.put(
                    row,
                    new Candidate(top, candidate.windows(), isKept ? Double.valueOf(Math.min(resolve, top)) : null));
        });
        return lower;
    }

    private static Averages both(Averages one, Averages other) {
        return new Averages() {
            @Override
            public void average(CpuAggregate average, long writtenAt) {
                one.average(average, writtenAt);
                other.average(average, writtenAt);
            }

            @Override
            public void settled(long until) {
                one.settled(until);
                other.settled(until);
            }
        };
    }
}
