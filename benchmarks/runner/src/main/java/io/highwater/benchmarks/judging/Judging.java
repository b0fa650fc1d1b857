package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * What judging averages has cost.
 *
 * @param thresholds rows in the table, which are hosts among the averages too
 * @param valueBytes of an average, on average
 * @param floors reading the same bytes and nothing else, a measurement for each round
 * @param costs the notification job, a measurement for each round
 * @param judged averages of the longer run that the job says it has judged
 * @param changes incidents that opened and ended in the longer run
 * @param correct whether in all rounds every average was judged, and every incident that the averages demand, and no
 *     other, was in the topic of alerts
 */
public record Judging(
        long thresholds,
        double valueBytes,
        List<Marginal> floors,
        List<Marginal> costs,
        long judged,
        long changes,
        boolean correct) {

    public Judging {
        floors = List.copyOf(floors);
        costs = List.copyOf(costs);
    }

    public Spread spread(ToDoubleFunction<Marginal> what) {
        return Spread.of(costs.stream().map(cost -> what.applyAsDouble(cost)).toList());
    }

    /** Nothing where a run is so short that its records cannot be told from its start-up. */
    public Optional<Spread> averagesPerSecondAndCore() {
        return drowned(costs) ? Optional.empty() : Optional.of(spread(cost -> 1e6 / cost.cpuSecondsPerMillion()));
    }

    /** CPU in parts of the floor's, round by round; nothing where a run is too short. */
    public Optional<Spread> cpuToFloor() {
        if (drowned(costs) || drowned(floors)) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < costs.size(); round++) {
            ratios.add(
                    costs.get(round).cpuSecondsPerMillion() / floors.get(round).cpuSecondsPerMillion());
        }
        return Optional.of(Spread.of(ratios));
    }

    private static boolean drowned(List<Marginal> costs) {
        return costs.stream().anyMatch(cost -> cost.cpuSecondsPerMillion() <= 0);
    }
}
