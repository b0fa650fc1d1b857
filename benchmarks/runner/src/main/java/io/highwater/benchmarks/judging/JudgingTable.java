package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.Costs;
import io.highwater.benchmarks.rig.Spread;
import java.util.Optional;
import java.util.stream.Collectors;

/** For people: a Markdown table. */
public final class JudgingTable {

    private static final String HEADER = """
            | contender | CPU s per million | averages per s and core | vs floor | vs thresholds alone | allocated B per average | averages per s | peak MB | judged | incidents opened or ended | output |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private JudgingTable() {}

    public static String of(Judging judging) {
        String title = "%nnotification: averages judged against %,d thresholds, %.1f bytes a value%n%n"
                .formatted(judging.thresholds(), judging.valueBytes());
        return title
                + HEADER
                + judging.contenders().stream()
                        .map(contender -> row(judging, contender))
                        .collect(Collectors.joining());
    }

    private static String row(Judging judging, Judging.Result contender) {
        Costs costs = contender.costs();
        Spread wall = costs.wallSecondsPerMillion();
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %,d | %,d | %s |%n"
                .formatted(
                        contender.name(),
                        costs.cpuSecondsPerMillion().text("%.2f"),
                        costs.recordsPerSecondAndCore()
                                .map(spread -> spread.text("%,.0f"))
                                .orElse(""),
                        ratio(contender.cpuToFloor()),
                        ratio(contender.cpuToPlain()),
                        costs.allocatedBytesPerRecord().text("%,.0f"),
                        wall.median() > 0 ? "%,.0f".formatted(1e6 / wall.median()) : "",
                        costs.peakMegabytes().text("%,.0f"),
                        judging.outcome().judged(),
                        judging.outcome().incidentsOpenedOrEnded(),
                        judging.outcome().problems().isEmpty() ? "as demanded" : "WRONG");
    }

    private static String ratio(Optional<Spread> ratio) {
        return ratio.map(spread -> spread.text("%.2f")).orElse("");
    }
}
