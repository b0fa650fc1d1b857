package io.highwater.codec.fast;

import io.highwater.codec.SqlTimestamp;
import io.highwater.model.CpuAggregate;
import java.time.DateTimeException;

/** Averages exactly as Flink SQL and the aggregation write them, read from their bytes. */
public final class AggregateBytes {

    private static final Literal WINDOW_START = new Literal("{\"window_start\":\"");
    private static final Literal WINDOW_END = new Literal("\",\"window_end\":\"");
    private static final Literal HOSTNAME = new Literal("\",\"hostname\":\"");
    private static final Literal CPU = new Literal("\",\"cpu\":\"");
    private static final Literal USAGE_AVG = new Literal("\",\"usage_avg\":");
    private static final Literal USAGE_MAX = new Literal(",\"usage_max\":");

    /** With nine digits of a fraction. */
    private static final int LONGEST_TIMESTAMP = 29;

    private final ByteCursor cursor = new ByteCursor();
    private final TextCache<Long> times = new TextCache<>(4096, LONGEST_TIMESTAMP, AggregateBytes::time);
    private final TextCache<String> hostnames;
    private final TextCache<String> cpus;

    /** @param longestName the longest name that is accepted, characters */
    public AggregateBytes(int longestName) {
        hostnames = TextCache.ofNames(8192, longestName);
        cpus = TextCache.ofNames(1024, longestName);
    }

    /** @return null if the document is anything else: that does not say that it is unusable */
    public CpuAggregate read(byte[] document) {
        cursor.start(document);
        cursor.expect(WINDOW_START);
        Long windowStart = cursor.text(times);
        cursor.expect(WINDOW_END);
        Long windowEnd = cursor.text(times);
        cursor.expect(HOSTNAME);
        String hostname = cursor.text(hostnames);
        cursor.expect(CPU);
        String cpu = cursor.text(cpus);
        cursor.expect(USAGE_AVG);
        double usageAvg = cursor.decimal();
        cursor.expect(USAGE_MAX);
        double usageMax = cursor.decimal();
        cursor.expectEnd();
        return cursor.isMismatch() ? null : new CpuAggregate(windowStart, windowEnd, hostname, cpu, usageAvg, usageMax);
    }

    private static Long time(String text) {
        try {
            long epochMillis = SqlTimestamp.parse(text);
            return SqlTimestamp.isSensible(epochMillis) ? epochMillis : null;
        } catch (DateTimeException notATimestamp) {
            return null;
        }
    }
}
