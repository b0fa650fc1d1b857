package io.highwater.codec.fast;

import io.highwater.codec.SensorTime;
import io.highwater.model.CpuReading;

/** Readings exactly as sensors write them, with the tutorial's spaces or without, read from their bytes. */
public final class ReadingBytes {

    /** The text around the values. */
    private record Shape(Literal hostname, Literal cpu, Literal usage, Literal occurredAt) {

        private static final Shape SPACED = new Shape(
                new Literal("{\"hostname\": \""),
                new Literal("\", \"cpu\": \""),
                new Literal("\", \"usage\": "),
                new Literal(", \"occurred_at\": "));

        private static final Shape COMPACT = new Shape(
                new Literal("{\"hostname\":\""),
                new Literal("\",\"cpu\":\""),
                new Literal("\",\"usage\":"),
                new Literal(",\"occurred_at\":"));
    }

    private final ByteCursor cursor = new ByteCursor();
    private final TextCache<String> hostnames;
    private final TextCache<String> cpus;

    /** @param longestName the longest name that is accepted, characters */
    public ReadingBytes(int longestName) {
        hostnames = TextCache.ofNames(8192, longestName);
        cpus = TextCache.ofNames(1024, longestName);
    }

    /** @return null if the document is anything else: that does not say that it is unusable */
    public CpuReading read(byte[] document) {
        cursor.start(document);
        Shape shape = cursor.isAt(Shape.SPACED.hostname) ? Shape.SPACED : Shape.COMPACT;
        cursor.expect(shape.hostname);
        String hostname = cursor.text(hostnames);
        cursor.expect(shape.cpu);
        String cpu = cursor.text(cpus);
        cursor.expect(shape.usage);
        double usage = cursor.decimal();
        cursor.expect(shape.occurredAt);
        long occurredAt = cursor.integer();
        cursor.expectEnd();
        return cursor.isMismatch() || !SensorTime.isSensible(occurredAt)
                ? null
                : new CpuReading(hostname, cpu, usage, occurredAt);
    }
}
