package io.highwater.benchmarks.judging;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.highwater.benchmarks.rig.Costs;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Spread;
import java.util.List;
import java.util.Optional;

/**
 * What judging averages has cost.
 *
 * @param thresholds rows in the table, which are hosts among the averages too
 * @param valueBytes of an average, on average
 * @param contenders the notification job with thresholds alone, and then with what else it ran with, in turn with that
 * @param floor reading the same bytes and nothing else
 */
public record Judging(
        long thresholds,
        double valueBytes,
        List<Result> contenders,
        Costs floor,
        @JsonUnwrapped Outcome outcome) {

    /**
     * What the job wrote.
     *
     * @param judged averages of the longer run that the job says it has judged
     * @param incidentsOpenedOrEnded in the longer run
     * @param problems averages that were not judged, and incidents in the topic of alerts that are not those that the
     *     averages demand; none in a good run
     */
    public record Outcome(long judged, long incidentsOpenedOrEnded, List<String> problems) {

        public Outcome {
            problems = List.copyOf(problems);
        }
    }

    public Judging {
        contenders = List.copyOf(contenders);
    }

    /**
     * What judging by some rules has cost.
     *
     * @param cpuToFloor CPU in parts of the floor's; nothing where a run is too short
     * @param cpuToPlain CPU in parts of that with thresholds alone; nothing where a run is too short, or these are alone
     */
    public record Result(
            String name, @JsonUnwrapped Costs costs, Optional<Spread> cpuToFloor, Optional<Spread> cpuToPlain) {

        static Result of(Rules rules, List<Marginal> rounds, List<Marginal> plain, Costs floor) {
            Costs costs = new Costs(rounds);
            return new Result(
                    rules.toString(),
                    costs,
                    costs.cpuInPartsOf(floor),
                    rules.equals(Rules.PLAIN) ? Optional.empty() : costs.cpuInPartsOf(new Costs(plain)));
        }
    }
}
