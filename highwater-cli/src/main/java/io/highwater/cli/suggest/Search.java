package io.highwater.cli.suggest;

import io.highwater.notification.incidents.IncidentRules;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The lowest thresholds that keep within the budget, for each "for" and each depth of "resolve below", and of these the one
 * to suggest. In two readings: every fourth step of the grid, then the steps between the last that is within the budget and
 * the first that is not. Downwards from what never fires: at the very bottom all is one long incident, which a budget allows
 * and nobody wants.
 */
final class Search {

    /** "for" in windows; one window is enough comes first. */
    static final List<Integer> WINDOWS = List.of(1, 2, 4, 6, 10, 20);

    /** How far below the threshold an incident ends, as a part of the way to what is usual. */
    static final List<Double> DEPTHS = List.of(0.25, 0.5);

    private static final int COARSE = 4;

    /** A longer "for" or a deeper end has to be worth it: it takes away a quarter of the room above what is usual. */
    private static final double WORTH_IT = 0.75;

    /** "for" is no longer than this part of history. */
    private static final int SHORTEST_HISTORY = 20;

    private final History history;
    private final IncidentRules rules;
    private final Grouping grouping;
    private final Map<String, Profile> profiles;
    private final Map<String, Integer> allowed;
    private final Map<String, Grid> grids;

    Search(
            History history,
            IncidentRules rules,
            Grouping grouping,
            Map<String, Profile> profiles,
            Map<String, Integer> allowed,
            Map<String, Grid> grids) {
        this.history = history;
        this.rules = rules;
        this.grouping = grouping;
        this.profiles = profiles;
        this.allowed = allowed;
        this.grids = grids;
    }

    /** By row; a row of which no candidate is within the budget is not there. */
    Map<String, Candidate> best() {
        Trial coarse = tried(candidates(Search::everyFourth));
        Trial fine = tried(candidates((grid, windows, depth, row) -> around(grid, windows, depth, row, coarse)));
        Map<String, Candidate> best = new TreeMap<>();
        grids.forEach((row, grid) -> {
            Candidate choice = null;
            for (int windows : windows(row)) {
                for (double depth : DEPTHS) {
                    Candidate lowest = lowest(grid, windows, depth, row, coarse, fine);
                    if (lowest != null && (choice == null || isWorthIt(choice, lowest, profiles.get(row)))) {
                        choice = lowest;
                    }
                }
            }
            if (choice != null) {
                best.put(row, choice);
            }
        });
        return best;
    }

    private static boolean isWorthIt(Candidate before, Candidate after, Profile profile) {
        return after.allowedTop() - profile.usual() <= WORTH_IT * (before.allowedTop() - profile.usual());
    }

    private List<Integer> windows(String row) {
        Profile profile = profiles.get(row);
        return WINDOWS.stream()
                .filter(windows ->
                        windows == 1 || windows * profile.windowMillis() * SHORTEST_HISTORY <= profile.historyMillis())
                .toList();
    }

    private interface Tops {
        List<Double> of(Grid grid, int windows, double depth, String row);
    }

    private Map<String, List<Candidate>> candidates(Tops tops) {
        Map<String, List<Candidate>> all = new LinkedHashMap<>();
        grids.forEach((row, grid) -> {
            Set<Candidate> ofRow = new LinkedHashSet<>();
            for (int windows : windows(row)) {
                for (double depth : DEPTHS) {
                    tops.of(grid, windows, depth, row).forEach(top -> ofRow.add(grid.candidate(top, windows, depth)));
                }
            }
            all.put(row, new ArrayList<>(ofRow));
        });
        return all;
    }

    private Trial tried(Map<String, List<Candidate>> candidates) {
        Trial trial = new Trial(rules, grouping, new HashMap<>(profiles), allowed, candidates);
        history.read(trial);
        trial.end();
        return trial;
    }

    private static List<Double> everyFourth(Grid grid, int windows, double depth, String row) {
        List<Double> tops = new ArrayList<>();
        for (int place = grid.tops().size() - 1; place >= 0; place -= COARSE) {
            tops.add(grid.tops().get(place));
        }
        return tops;
    }

    /** @return the place of the lowest coarse step before the first that is not within the budget; the number of all if there is none */
    private static int lastWithin(Grid grid, int windows, double depth, String row, Trial coarse) {
        int last = grid.tops().size();
        for (int place = grid.tops().size() - 1; place >= 0; place -= COARSE) {
            if (!coarse.isWithin(row, grid.candidate(grid.tops().get(place), windows, depth))) {
                return last;
            }
            last = place;
        }
        return last;
    }

    private static List<Double> around(Grid grid, int windows, double depth, String row, Trial coarse) {
        int last = lastWithin(grid, windows, depth, row, coarse);
        return last == grid.tops().size() ? List.of() : grid.tops().subList(Math.max(0, last - COARSE + 1), last);
    }

    private static Candidate lowest(Grid grid, int windows, double depth, String row, Trial coarse, Trial fine) {
        int last = lastWithin(grid, windows, depth, row, coarse);
        if (last == grid.tops().size()) {
            return null;
        }
        int place = last;
        while (place > 0
                && place > last - COARSE + 1
                && fine.isWithin(row, grid.candidate(grid.tops().get(place - 1), windows, depth))) {
            place--;
        }
        return grid.candidate(grid.tops().get(place), windows, depth);
    }
}
