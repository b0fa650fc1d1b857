package io.highwater.codec;

import io.highwater.codec.fast.JsonBytes;
import io.highwater.codec.json.JsonText;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.IncidentEvent;
import io.highwater.model.LateReading;

/** What each topic's records look like, in schema order. */
public final class Encoders {

    private static final byte[] TIME_LTZ = JsonBytes.text("{\"time_ltz\":\"");
    private static final byte[] WINDOW_START = JsonBytes.text("{\"window_start\":\"");
    private static final byte[] WINDOW_END = JsonBytes.text("\",\"window_end\":\"");
    private static final byte[] HOSTNAME = JsonBytes.text("\",\"hostname\":\"");
    private static final byte[] CPU = JsonBytes.text("\",\"cpu\":\"");
    private static final byte[] USAGE = JsonBytes.text("\",\"usage\":");
    private static final byte[] USAGE_AVG = JsonBytes.text("\",\"usage_avg\":");
    private static final byte[] USAGE_MAX = JsonBytes.text(",\"usage_max\":");
    private static final byte[] END = JsonBytes.text("}");
    private static final byte[] KEY = JsonBytes.text("{\"hostname\": \"");
    private static final byte[] KEY_END = JsonBytes.text("\"}");

    // Bytes of the text around the values.
    private static final int FILTERED_READING =
            TIME_LTZ.length + HOSTNAME.length + CPU.length + USAGE.length + END.length;
    private static final int AGGREGATE = WINDOW_START.length
            + WINDOW_END.length
            + HOSTNAME.length
            + CPU.length
            + USAGE_AVG.length
            + USAGE_MAX.length
            + END.length;

    private Encoders() {}

    /** A reading as the sensors send it: {@code hostname}, {@code cpu}, {@code usage}, {@code occurred_at}. */
    public static byte[] reading(CpuReading reading) {
        return JsonText.object(json -> {
            json.writeStringField("hostname", reading.hostname());
            json.writeStringField("cpu", reading.cpu());
            json.writeNumberField("usage", reading.usage());
            json.writeNumberField("occurred_at", reading.occurredAt());
        });
    }

    /** {@code cpu_load_stats_real_filter}: {@code time_ltz}, {@code hostname}, {@code cpu}, {@code usage}. */
    public static byte[] filteredReading(CpuReading reading) {
        String usage = JsonBytes.digits(reading.usage());
        return new JsonBytes(FILTERED_READING
                        + JsonBytes.timestampLength(reading.occurredAt())
                        + reading.hostname().length()
                        + reading.cpu().length()
                        + usage.length())
                .raw(TIME_LTZ)
                .timestamp(reading.occurredAt())
                .raw(HOSTNAME)
                .name(reading.hostname())
                .raw(CPU)
                .name(reading.cpu())
                .raw(USAGE)
                .number(usage)
                .raw(END)
                .toBytes();
    }

    /**
     * {@code cpu_agg_stats}: {@code window_start}, {@code window_end}, {@code hostname}, {@code cpu},
     * {@code usage_avg}, {@code usage_max}.
     */
    public static byte[] aggregate(CpuAggregate aggregate) {
        String average = JsonBytes.digits(aggregate.usageAvg());
        String maximum = JsonBytes.digits(aggregate.usageMax());
        return new JsonBytes(AGGREGATE
                        + JsonBytes.timestampLength(aggregate.windowStart())
                        + JsonBytes.timestampLength(aggregate.windowEnd())
                        + aggregate.hostname().length()
                        + aggregate.cpu().length()
                        + average.length()
                        + maximum.length())
                .raw(WINDOW_START)
                .timestamp(aggregate.windowStart())
                .raw(WINDOW_END)
                .timestamp(aggregate.windowEnd())
                .raw(HOSTNAME)
                .name(aggregate.hostname())
                .raw(CPU)
                .name(aggregate.cpu())
                .raw(USAGE_AVG)
                .number(average)
                .raw(USAGE_MAX)
                .number(maximum)
                .raw(END)
                .toBytes();
    }

    /** The reading's four fields as on its input, then {@code window_end} and {@code late_by_ms}. */
    public static byte[] lateReading(LateReading late) {
        return JsonText.object(json -> {
            json.writeStringField("hostname", late.reading().hostname());
            json.writeStringField("cpu", late.reading().cpu());
            json.writeNumberField("usage", late.reading().usage());
            json.writeNumberField("occurred_at", late.reading().occurredAt());
            json.writeStringField("window_end", SqlTimestamp.format(late.windowEnd()));
            json.writeNumberField("late_by_ms", late.lateByMillis());
        });
    }

    /** {@code cpu_alerts}, as docs/cpu-alerts.schema.json has it. */
    public static byte[] incidentEvent(IncidentEvent event) {
        return JsonText.object(json -> IncidentEventJson.write(event, json));
    }

    /**
     * The record key that keeps a host in one partition: <code>{"hostname": "dopey"}</code>, with the space that the
     * sensors' own keys have, so that both hash alike.
     */
    public static byte[] hostnameKey(String hostname) {
        return new JsonBytes(KEY.length + hostname.length() + KEY_END.length)
                .raw(KEY)
                .name(hostname)
                .raw(KEY_END)
                .toBytes();
    }
}
