package io.highwater.benchmarks;

import io.highwater.benchmarks.judging.JudgingTable;
import io.highwater.benchmarks.rig.Marginal;
import io.highwater.benchmarks.rig.Spread;
import java.util.Optional;
import java.util.OptionalLong;

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
                        .formatted(options.records(), 2 * options.records(), options.rounds()));
        text.append("parallelism %d, state in %s%n"
                .formatted(options.child().parallelism(), options.child().state()));
        report.once()
                .ifPresent(once -> text.append("profile %s, %.1f bytes a value, %.1f %% kept%n"
                        .formatted(
                                options.profile(),
                                (double) once.valueBytes() / once.records(),
                                100 * once.keptShare())));
        for (Comparison comparison : report.comparisons()) {
            text.append("%n%s%n%n".formatted(comparison.delivery())).append(HEADER);
            comparison.costs().keySet().forEach(contender -> text.append(row(comparison, contender)));
        }
        report.judging().ifPresent(judging -> text.append(JudgingTable.of(judging)));
        return text.toString();
    }

    private static String row(Comparison comparison, Contender contender) {
        Spread wall = comparison.spread(contender, Marginal::wallSecondsPerMillion);
        OptionalLong rows = comparison.rows(contender);
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        contender,
                        comparison
                                .spread(contender, Marginal::cpuSecondsPerMillion)
                                .text("%.2f"),
                        ratio(comparison.cpuRatio(contender, contender.rival())),
                        ratio(comparison.cpuRatio(contender, contender.floor())),
                        comparison
                                .spread(contender, Marginal::allocatedBytesPerRecord)
                                .text("%,.0f"),
                        wall.median() > 0 ? "%,.0f".formatted(1e6 / wall.median()) : "",
                        comparison.spread(contender, Marginal::peakMegabytes).text("%,.0f"),
                        rows.isPresent() ? "%,d".formatted(rows.getAsLong()) : "",
                        comparison
                                .agreesWithSql(contender)
                                .map(agrees -> agrees ? "as SQL's" : "DIFFERS")
                                .orElse(""));
    }

    private static String ratio(Optional<Spread> ratio) {
        return ratio.map(present -> present.text("%.2f")).orElse("");
    }
}
