package io.highwater.benchmarks;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.highwater.benchmarks.rig.Costs;
import io.highwater.benchmarks.rig.Delivery;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Spread;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** All that was measured in one delivery mode. */
record Comparison(Delivery delivery, Map<Contender, Result> contenders) {

    Comparison {
        contenders = Collections.unmodifiableMap(new EnumMap<>(contenders));
    }

    /**
     * What one of them cost, and wrote.
     *
     * @param cpuToSql CPU per record in parts of its rival's; nothing if that did not run, or for too short a time
     * @param cpuToFloor the same of its floor's
     * @param rows that it wrote, of the longer input in the first round; nothing if it writes none
     * @param agreesWithSql whether those are SQL's; nothing where there is no SQL to compare with
     */
    record Result(
            @JsonUnwrapped Costs costs,
            Optional<Spread> cpuToSql,
            Optional<Spread> cpuToFloor,
            OptionalLong rows,
            Optional<Boolean> agreesWithSql) {}

    /**
     * @param rounds of each contender that ran, a measurement for each
     * @param outputs of those that write
     */
    static Comparison of(
            Delivery delivery, Map<Contender, List<Marginal>> rounds, Map<Contender, Fingerprint> outputs) {
        Map<Contender, Costs> costs = new EnumMap<>(Contender.class);
        rounds.forEach((contender, measured) -> costs.put(contender, new Costs(measured)));
        Map<Contender, Result> results = new EnumMap<>(Contender.class);
        costs.forEach((contender, own) -> {
            Optional<Fingerprint> output = Optional.ofNullable(outputs.get(contender));
            results.put(
                    contender,
                    new Result(
                            own,
                            contender.rival().map(costs::get).flatMap(own::cpuInPartsOf),
                            contender.floor().map(costs::get).flatMap(own::cpuInPartsOf),
                            output.map(Fingerprint::rows).map(OptionalLong::of).orElse(OptionalLong.empty()),
                            contender
                                    .rival()
                                    .map(outputs::get)
                                    .map(sql -> output.orElseThrow().agreesWith(sql))));
        });
        return new Comparison(delivery, results);
    }

    /** Outputs that are not SQL's. */
    List<String> problems() {
        return contenders.keySet().stream()
                .filter(contender -> !contenders.get(contender).agreesWithSql().orElse(true))
                .map(contender -> "%s, %s: its output of %,d rows is not that of %s, of %,d rows"
                        .formatted(
                                delivery,
                                contender,
                                rows(contender),
                                contender.rival().orElseThrow(),
                                rows(contender.rival().orElseThrow())))
                .toList();
    }

    private long rows(Contender contender) {
        return contenders.get(contender).rows().orElse(0);
    }
}
