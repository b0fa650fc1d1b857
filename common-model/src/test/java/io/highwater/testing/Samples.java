package io.highwater.testing;

import io.highwater.codec.Decoded;
import io.highwater.codec.Origin;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import java.nio.charset.StandardCharsets;

/** Short names for data. */
public final class Samples {

    private Samples() {}

    public static CpuReading reading(String hostname, String cpu, double usage, long occurredAt) {
        return new CpuReading(hostname, cpu, usage, occurredAt);
    }

    /** A reading as the tutorial's producer writes it, with a space after each colon and comma. */
    public static byte[] json(CpuReading reading) {
        return utf8("{\"hostname\": \"" + reading.hostname() + "\", \"cpu\": \"" + reading.cpu() + "\", \"usage\": "
                + reading.usage() + ", \"occurred_at\": " + reading.occurredAt() + "}");
    }

    /** An average of the tutorial's window that begins then. */
    public static CpuAggregate average(String hostname, String cpu, double usageAvg, long windowStart) {
        return new CpuAggregate(windowStart, windowStart + EventTime.ONE_WINDOW, hostname, cpu, usageAvg, usageAvg + 1);
    }

    public static <T> Decoded<T> rejected(RejectReason reason) {
        return Decoded.rejected(new Rejected(
                utf8("key"), utf8("value"), new Origin("somewhere", 3, 42, EventTime.NOON, 0, 0), reason, "as a test"));
    }

    public static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    public static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
