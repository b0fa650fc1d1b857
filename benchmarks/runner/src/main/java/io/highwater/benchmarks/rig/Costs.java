package io.highwater.benchmarks.rig;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What one program cost, a measurement for each round, and the figures that come of them. */
public record Costs(List<Marginal> rounds) {

    public Costs {
        rounds = List.copyOf(rounds);
    }

    @JsonProperty
    public Spread cpuSecondsPerMillion() {
        return spread(Marginal::cpuSecondsPerMillion);
    }

    @JsonProperty
    public Spread wallSecondsPerMillion() {
        return spread(Marginal::wallSecondsPerMillion);
    }

    @JsonProperty
    public Spread allocatedBytesPerRecord() {
        return spread(Marginal::allocatedBytesPerRecord);
    }

    /** Of the longer run. */
    @JsonProperty
    public Spread peakMegabytes() {
        return spread(Marginal::peakMegabytes);
    }

    /** Nothing where a run is so short that its records do not show beside its start-up. */
    @JsonProperty
    public Optional<Spread> recordsPerSecondAndCore() {
        return isTooShort() ? Optional.empty() : Optional.of(spread(cost -> 1e6 / cost.cpuSecondsPerMillion()));
    }

    /** CPU per record in parts of another's, round by round; nothing where a run of either is too short. */
    public Optional<Spread> cpuInPartsOf(Costs other) {
        if (isTooShort() || other.isTooShort()) {
            return Optional.empty();
        }
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds.size(); round++) {
            ratios.add(rounds.get(round).cpuSecondsPerMillion()
                    / other.rounds.get(round).cpuSecondsPerMillion());
        }
        return Optional.of(Spread.of(ratios));
    }

    private Spread spread(ToDoubleFunction<Marginal> figure) {
        return Spread.of(rounds.stream().map(cost -> figure.applyAsDouble(cost)).toList());
    }

    private boolean isTooShort() {
        return rounds.stream().anyMatch(cost -> cost.cpuSecondsPerMillion() <= 0);
    }
}
