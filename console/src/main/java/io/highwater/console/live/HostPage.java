package io.highwater.console.live;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Learning;
import io.highwater.notification.thresholds.Threshold;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code GET /api/hosts/{host}}: one host over a span.
 *
 * @param rows by which its cpus are judged
 */
record HostPage(
        @JsonUnwrapped Tile.Standing standing,
        @JsonUnwrapped Stretch stretch,
        List<Series> series,
        List<Map<String, Object>> incidents,
        List<Row> rows) {

    /**
     * Of all charts. Times in epoch milliseconds.
     *
     * @param from end of the first window
     * @param end of the last one
     * @param readBack whether some of it was read from the topic
     * @param complete whether all of it could be
     */
    record Stretch(
            long from,
            long end,
            Long step,
            int length,
            @JsonUnwrapped Reading reading) {}

    record Reading(boolean readBack, boolean complete) {}

    record Series(String cpu, @JsonUnwrapped Judged judged, Points averages, Points maxima) {}

    /**
     * By which threshold; all null for none.
     *
     * @param threshold null if it is judged by learned bands alone, as is {@code resolveBelow}
     * @param row where that is not the host's own
     * @param learned {@code ALSO} or {@code ONLY}; null if nothing is learned of it
     */
    record Judged(Double threshold, Double resolveBelow, Long forSeconds, String row, Learning.Mode learned) {

        static final Judged NOT = new Judged(null, null, null, null, null);
    }

    /** Of the table, or by default. */
    record Row(
            String hostname,
            String cpu,
            double allowedTop,
            double resolveBelow,
            @JsonUnwrapped Times times,
            @JsonUnwrapped Learned learned) {

        record Times(long forSeconds, long repeatSeconds) {}

        /** As the table has them; all null if nothing is learned. */
        record Learned(String learned, Double rarity, Double minChange) {

            static Learned of(Learning learning) {
                return learning.isOff()
                        ? new Learned(null, null, null)
                        : new Learned(
                                learning.mode().name().toLowerCase(Locale.ROOT),
                                learning.sensitivity().rarity(),
                                learning.sensitivity().minChange());
            }
        }

        static Row of(Threshold row) {
            return new Row(
                    row.hostname(),
                    row.cpu(),
                    row.allowedTop(),
                    row.resolveBelow(),
                    new Times(row.forMillis() / 1000, row.repeatMillis() / 1000),
                    Learned.of(row.learning()));
        }
    }

    static HostPage of(HeldHost held, Reading reading, List<Map<String, Object>> incidents) {
        HostThresholds thresholds = held.thresholds();
        Chart chart = held.chart();
        List<Series> series = new ArrayList<>();
        chart.forEach((cpu, line) -> series.add(new Series(
                cpu,
                judged(held.standing().host(), HostThresholds.of(thresholds, cpu)),
                new Points(line.averages()),
                new Points(line.maxima()))));
        Grid grid = chart.grid;
        Stretch stretch = grid == null
                ? new Stretch(0, 0, null, 0, reading)
                : new Stretch(
                        grid.end(chart.first),
                        grid.end(chart.first + chart.length - 1),
                        grid.step(),
                        chart.length,
                        reading);
        List<Row> rows = thresholds == null
                ? List.of()
                : thresholds.rows().stream().map(Row::of).toList();
        return new HostPage(held.standing(), stretch, series, incidents, rows);
    }

    private static Judged judged(String host, Threshold threshold) {
        if (threshold == null) {
            return Judged.NOT;
        }
        boolean hasNumber = threshold.learning().mode() != Learning.Mode.ONLY;
        return new Judged(
                hasNumber ? threshold.allowedTop() : null,
                hasNumber ? threshold.resolveBelow() : null,
                threshold.forMillis() / 1000,
                threshold.limit(host).row(),
                threshold.learns() ? threshold.learning().mode() : null);
    }
}
