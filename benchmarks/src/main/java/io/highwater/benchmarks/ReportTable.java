package io.highwater.benchmarks;

import java.util.Locale;
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
        text.append("profile %s, %.1f bytes a value, %.1f %% kept, parallelism %d%n"
                .formatted(
                        options.profile(),
                        (double) report.once().valueBytes() / report.once().records(),
                        100 * report.once().keptShare(),
                        options.parallelism()));
        for (Comparison comparison : report.comparisons()) {
            text.append("%n%s%n%n".formatted(comparison.delivery())).append(HEADER);
            comparison.costs().keySet().forEach(contender -> text.append(row(comparison, contender)));
        }
        return text.toString();
    }

    private static String row(Comparison comparison, Contender contender) {
        Spread wall = comparison.spread(contender, Marginal::wallSecondsPerMillion);
        OptionalLong rows = comparison.rows(contender);
        return "| %s | %s | %s | %s | %s | %s | %s | %s | %s |%n"
                .formatted(
                        contender,
                        text(comparison.spread(contender, Marginal::cpuSecondsPerMillion), "%.2f"),
                        ratio(comparison.cpuRatio(contender, contender.rival())),
                        ratio(comparison.cpuRatio(contender, contender.floor())),
                        text(comparison.spread(contender, Marginal::allocatedBytesPerRecord), "%,.0f"),
                        wall.median() > 0 ? "%,.0f".formatted(1e6 / wall.median()) : "",
                        text(comparison.spread(contender, Marginal::peakMegabytes), "%,.0f"),
                        rows.isPresent() ? "%,d".formatted(rows.getAsLong()) : "",
                        comparison
                                .agreesWithSql(contender)
                                .map(agrees -> agrees ? "as SQL's" : "DIFFERS")
                                .orElse(""));
    }

    private static String ratio(Optional<Spread> ratio) {
        return ratio.map(present -> text(present, "%.2f")).orElse("");
    }

    private static String text(Spread spread, String format) {
        return String.format(
                Locale.ROOT,
                format + " (" + format + " to " + format + ")",
                spread.median(),
                spread.lowest(),
                spread.highest());
    }
}
