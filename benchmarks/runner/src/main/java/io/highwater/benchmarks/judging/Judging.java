package io.highwater.benchmarks.judging;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.highwater.benchmarks.rig.Costs;
import io.highwater.benchmarks.rig.Spread;
import java.util.List;
import java.util.Optional;

/**
 * What judging averages has cost.
 *
 * @param thresholds rows in the table, which are hosts among the averages too
 * @param silences rows in the table of silences, where there are any
 * @param valueBytes of an average, on average
 * @param costs the notification job's, with no silences
 * @param silenced the same with silences, in turn with those; nothing if it did not run
 * @param floor reading the same bytes and nothing else
 */
public record Judging(
        long thresholds,
        long silences,
        double valueBytes,
        @JsonUnwrapped Costs costs,
        Optional<Costs> silenced,
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

    /** CPU in parts of the floor's; nothing where a run is too short. */
    @JsonProperty
    public Optional<Spread> cpuToFloor() {
        return costs.cpuInPartsOf(floor);
    }

    /** CPU with silences in parts of that without; nothing where a run is too short, or there was none. */
    @JsonProperty
    public Optional<Spread> cpuSilencedToNot() {
        return silenced.flatMap(some -> some.cpuInPartsOf(costs));
    }
}
