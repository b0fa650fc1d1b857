package io.highwater.benchmarks;

import io.highwater.benchmarks.judging.JudgingTable;
import io.highwater.benchmarks.rig.Costs;
import io.highwater.benchmarks.rig.Spread;
import java.util.Optional;

/** A report for people: a Markdown table for each delivery mode. */
final class ReportTable {

    private static final String HEADER = """
            | contender | CPU s per million | vs SQL | vs floor | allocated B per record | records per s | peak MB | rows | output |
            |---|---|---|---|---|---|---|---|---|
            """;

    private ReportTable() {}

    static String of(Report report) {
        BenchOptions options = report.options();
        StringBuilder text = new StringBuilder(
                "Marginal cost of the second %,d records of %,d; median (lowest to highest) of %d rounds%n"
                        .formatted(
                                options.amount().records(),
                                2 * options.amount().records(),
                                options.amount().rounds()));
        text.append("parallelism %d, state in %s%n"
                .formatted(
                        options.setup().child().parallelism(),
                        options.setup().child().state()));
        report.once()
                .ifPresent(once -> text.append("profile %s, %.1f bytes a value, %.1f %% kept%n"
                        .formatted(
                                options.sensors().profile(),
                                (double) once.valueBytes() / once.records(),
                                100 * once.keptShare())));
        for (Comparison comparison : report.comparisons()) {
            text.append("%n%s%n%n".formatted(comparison.delivery())).append(HEADER);
            comparison.contenders().forEach((contender, result) -> text.append(row(contender, result)));
        }
        report.notification().ifPresent(judging -> text.append(JudgingTable.of(judging)));
        return text.toString();
    }

    private static String row(Contender contender, Comparison.Result result) {
        Costs costs = result.costs();
        Spread wall = costs.wallSecondsPerMillion();
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        contender,
                        costs.cpuSecondsPerMillion().text("%.2f"),
                        ratio(result.cpuToSql()),
                        ratio(result.cpuToFloor()),
                        costs.allocatedBytesPerRecord().text("%,.0f"),
                        wall.median() > 0 ? "%,.0f".formatted(1e6 / wall.median()) : "",
                        costs.peakMegabytes().text("%,.0f"),
                        result.rows().isPresent()
                                ? "%,d".formatted(result.rows().getAsLong())
                                : "",
                        result.agreesWithSql()
                                .map(agrees -> agrees ? "as SQL's" : "DIFFERS")
                                .orElse(""));
    }

    private static String ratio(Optional<Spread> ratio) {
        return ratio.map(present -> present.text("%.2f")).orElse("");
    }
}
