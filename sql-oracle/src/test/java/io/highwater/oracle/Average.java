package io.highwater.oracle;

import io.highwater.codec.Encoders;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.nio.charset.StandardCharsets;

/**
 * A row of {@code cpu_agg_stats} as text, taken apart around its average.
 *
 * @param series all that is written before the average: window, hostname, cpu
 * @param usageAvg the average as it is written
 * @param rest all that is written after it: the maximum
 */
record Average(String series, String usageAvg, String rest) {

    private static final String BEFORE = ",\"usage_avg\":";
    private static final String AFTER = ",\"usage_max\":";

    static Average of(String row) {
        int before = row.lastIndexOf(BEFORE);
        int after = row.lastIndexOf(AFTER);
        return new Average(
                row.substring(0, before), row.substring(before + BEFORE.length(), after), row.substring(after));
    }

    /** @return what is written before the average of that reading's window */
    static String seriesOf(CpuReading reading) {
        long start = reading.occurredAt() - reading.occurredAt() % Readings.WINDOW;
        CpuAggregate aggregate =
                new CpuAggregate(start, start + Readings.WINDOW, reading.hostname(), reading.cpu(), 0, 0);
        return of(new String(Encoders.aggregate(aggregate), StandardCharsets.UTF_8))
                .series();
    }

    double value() {
        return Double.parseDouble(usageAvg);
    }
}
