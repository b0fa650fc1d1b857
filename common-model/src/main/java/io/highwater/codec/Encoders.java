package io.highwater.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentEvent;
import io.highwater.model.LateReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What each topic's records look like, in schema order. */
public final class Encoders {

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
        return JsonText.object(json -> {
            json.writeStringField("time_ltz", SqlTimestamp.format(reading.occurredAt()));
            json.writeStringField("hostname", reading.hostname());
            json.writeStringField("cpu", reading.cpu());
            json.writeNumberField("usage", reading.usage());
        });
    }

    /**
     * {@code cpu_agg_stats}: {@code window_start}, {@code window_end}, {@code hostname}, {@code cpu},
     * {@code usage_avg}, {@code usage_max}.
     */
    public static byte[] aggregate(CpuAggregate aggregate) {
        return JsonText.object(json -> {
            json.writeStringField("window_start", SqlTimestamp.format(aggregate.windowStart()));
            json.writeStringField("window_end", SqlTimestamp.format(aggregate.windowEnd()));
            json.writeStringField("hostname", aggregate.hostname());
            json.writeStringField("cpu", aggregate.cpu());
            json.writeNumberField("usage_avg", aggregate.usageAvg());
            json.writeNumberField("usage_max", aggregate.usageMax());
        });
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
        return JsonText.object(json -> {
            json.writeStringField("incident_id", event.incidentId());
            json.writeNumberField("sequence", event.sequence());
            json.writeStringField("change", event.change().name());
            json.writeStringField("hostname", event.hostname());
            json.writeStringField("state", event.state().name());
            json.writeArrayFieldStart("cpus");
            for (FiringCpu cpu : event.cpus()) {
                write(cpu, json);
            }
            json.writeEndArray();
            json.writeStringField("started_at", SqlTimestamp.format(event.startedAt()));
            json.writeStringField("occurred_at", SqlTimestamp.format(event.occurredAt()));
            json.writeStringField("ended_at", event.endedAt() == null ? null : SqlTimestamp.format(event.endedAt()));
            json.writeObjectFieldStart("peak");
            json.writeStringField("cpu", event.peak().cpu());
            json.writeNumberField("usage_avg", event.peak().average());
            json.writeNumberField("threshold", event.peak().threshold());
            json.writeStringField("window_end", SqlTimestamp.format(event.peak().windowEnd()));
            json.writeEndObject();
            json.writeNumberField("repeat_after_ms", event.repeatAfterMillis());
            json.writeStringField("note", event.note());
        });
    }

    private static void write(FiringCpu cpu, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cpu", cpu.cpu());
        json.writeNumberField("usage_avg", cpu.average());
        json.writeNumberField("usage_max", cpu.maximum());
        json.writeNumberField("threshold", cpu.threshold());
        json.writeStringField("window_start", SqlTimestamp.format(cpu.windowStart()));
        json.writeStringField("window_end", SqlTimestamp.format(cpu.windowEnd()));
        json.writeEndObject();
    }

    /**
     * The record key that keeps a host in one partition: <code>{"hostname": "dopey"}</code>, with the space that the
     * sensors' own keys have, so that both hash alike.
     */
    public static byte[] hostnameKey(String hostname) {
        String compact = new String(
                JsonText.object(json -> json.writeStringField("hostname", hostname)), StandardCharsets.UTF_8);
        return compact.replaceFirst("\":", "\": ").getBytes(StandardCharsets.UTF_8);
    }
}
