package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.Spread;

/** For people: a Markdown table. */
public final class JudgingTable {

    private static final String HEADER = """
            | contender | CPU s per million | averages per s and core | vs floor | allocated B per average | averages per s | peak MB | judged | incidents opened or ended | output |
            |---|---|---|---|---|---|---|---|---|---|
            """;

    private JudgingTable() {}

    public static String of(Judging judging) {
        Spread wall = judging.costs().wallSecondsPerMillion();
        String title = "%nnotification: averages judged against %,d thresholds, %.1f bytes a value%n%n"
                .formatted(judging.thresholds(), judging.valueBytes());
        return title
                + HEADER
                + "| notification | %s | %s | %s | %s | %s | %s | %,d | %,d | %s |%n"
                        .formatted(
                                judging.costs().cpuSecondsPerMillion().text("%.2f"),
                                judging.costs()
                                        .recordsPerSecondAndCore()
                                        .map(spread -> spread.text("%,.0f"))
                                        .orElse(""),
                                judging.cpuToFloor()
                                        .map(spread -> spread.text("%.2f"))
                                        .orElse(""),
                                judging.costs().allocatedBytesPerRecord().text("%,.0f"),
                                wall.median() > 0 ? "%,.0f".formatted(1e6 / wall.median()) : "",
                                judging.costs().peakMegabytes().text("%,.0f"),
                                judging.outcome().judged(),
                                judging.outcome().incidentsOpenedOrEnded(),
                                judging.outcome().problems().isEmpty() ? "as demanded" : "WRONG");
    }
}
