package io.highwater.codec;

import io.highwater.model.CpuAggregate;

/** Averages exactly as {@link Encoders#aggregate} and Flink SQL write them, read from their bytes. */
final class AggregateBytes {

    private static final Literal WINDOW_START = new Literal("{\"window_start\":\"");
    private static final Literal WINDOW_END = new Literal("\",\"window_end\":\"");
    private static final Literal HOSTNAME = new Literal("\",\"hostname\":\"");
    private static final Literal CPU = new Literal("\",\"cpu\":\"");
    private static final Literal USAGE_AVG = new Literal("\",\"usage_avg\":");
    private static final Literal USAGE_MAX = new Literal(",\"usage_max\":");

    private final ByteCursor cursor = new ByteCursor();
    private final LastTimestamp lastStart = new LastTimestamp();
    private final LastTimestamp lastEnd = new LastTimestamp();
    private final NameCache hostnames = new NameCache(8192);
    private final NameCache cpus = new NameCache(1024);

    /** @return null if the document is anything else: that does not say that it is unusable */
    CpuAggregate read(byte[] document) {
        cursor.start(document);
        cursor.expect(WINDOW_START);
        long windowStart = cursor.timestamp(lastStart);
        cursor.expect(WINDOW_END);
        long windowEnd = cursor.timestamp(lastEnd);
        cursor.expect(HOSTNAME);
        String hostname = cursor.name(hostnames);
        cursor.expect(CPU);
        String cpu = cursor.name(cpus);
        cursor.expect(USAGE_AVG);
        double usageAvg = cursor.decimal();
        cursor.expect(USAGE_MAX);
        double usageMax = cursor.decimal();
        cursor.expectEnd();
        return cursor.isSurprised() || !SqlTimestamp.isSensible(windowStart) || !SqlTimestamp.isSensible(windowEnd)
                ? null
                : new CpuAggregate(windowStart, windowEnd, hostname, cpu, usageAvg, usageMax);
    }
}
