package io.highwater.benchmarks;

import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Spread;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * All that was measured in one delivery mode.
 *
 * @param costs a measurement for each round
 * @param outputs what those that write wrote, of the longer input in the first round
 */
record Comparison(Delivery delivery, Map<Contender, List<Marginal>> costs, Map<Contender, Fingerprint> outputs) {

    Comparison {
        costs = new EnumMap<>(costs);
        outputs = new EnumMap<>(outputs);
    }

    Spread spread(Contender contender, ToDoubleFunction<Marginal> what) {
        return Spread.of(costs.get(contender).stream()
                .map(cost -> what.applyAsDouble(cost))
                .toList());
    }

    /**
     * CPU per record in parts of another's, round by round. Nothing if the other did not run, or if a run was too short
     * for its records to show beside the start-up.
     */
    Optional<Spread> cpuRatio(Contender contender, Optional<Contender> other) {
        if (other.filter(costs::containsKey).isEmpty() || drowned(contender) || drowned(other.get())) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < costs.get(contender).size(); round++) {
            ratios.add(costs.get(contender).get(round).cpuSecondsPerMillion()
                    / costs.get(other.get()).get(round).cpuSecondsPerMillion());
        }
        return Optional.of(Spread.of(ratios));
    }

    private boolean drowned(Contender contender) {
        return costs.get(contender).stream().anyMatch(cost -> cost.cpuSecondsPerMillion() <= 0);
    }

    OptionalLong rows(Contender contender) {
        return outputs.containsKey(contender)
                ? OptionalLong.of(outputs.get(contender).rows())
                : OptionalLong.empty();
    }

    /** Whether its output is SQL's; nothing where there is no SQL to compare with. */
    Optional<Boolean> agreesWithSql(Contender contender) {
        return contender
                .rival()
                .filter(outputs::containsKey)
                .map(sql -> outputs.get(contender).agreesWith(outputs.get(sql)));
    }
}
