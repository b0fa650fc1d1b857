package io.highwater.benchmarks;

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

    /** CPU per record in parts of another's, round by round; nothing if the other did not run. */
    Optional<Spread> cpuRatio(Contender contender, Optional<Contender> other) {
        return other.filter(costs::containsKey).map(present -> {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < costs.get(contender).size(); round++) {
                ratios.add(costs.get(contender).get(round).cpuSecondsPerMillion()
                        / costs.get(present).get(round).cpuSecondsPerMillion());
            }
            return Spread.of(ratios);
        });
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
