package io.highwater.codec;

import com.fasterxml.jackson.core.JsonGenerator;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Limit;
import io.highwater.model.Unusual;
import java.io.IOException;

/** {@code cpu_alerts}, as docs/cpu-alerts.schema.json has it. */
final class IncidentEventJson {

    private IncidentEventJson() {}

    static void write(IncidentEvent event, JsonGenerator json) throws IOException {
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
        limit(json, event.peak().limit());
        json.writeStringField("window_end", SqlTimestamp.format(event.peak().windowEnd()));
        json.writeEndObject();
        json.writeNumberField("repeat_after_ms", event.repeatAfterMillis());
        json.writeStringField(
                "reason", event.reason() == null ? null : event.reason().name());
        json.writeStringField("note", event.note());
        write(event.handling(), json);
    }

    /** What is not set is absent: the bytes of an event that is told as any other are those of earlier builds. */
    private static void write(Handling handling, JsonGenerator json) throws IOException {
        if (handling.silenced() != null) {
            json.writeObjectFieldStart("silenced_by");
            json.writeStringField("row", handling.silenced().row());
            ifSet(json, "until", handling.silenced().until());
            ifSet(json, "created_by", handling.silenced().by());
            ifSet(json, "reason", handling.silenced().reason());
            json.writeEndObject();
        }
        if (handling.acknowledged() != null) {
            json.writeObjectFieldStart("acknowledged_by");
            ifSet(json, "who", handling.acknowledged().by());
            ifSet(json, "at", handling.acknowledged().at());
            ifSet(json, "note", handling.acknowledged().note());
            json.writeEndObject();
        }
        ifSet(json, "group", handling.route().group());
        ifSet(json, "channel", handling.route().channel());
    }

    private static void ifSet(JsonGenerator json, String name, String text) throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }

    private static void ifSet(JsonGenerator json, String name, Long epochMillis) throws IOException {
        ifSet(json, name, epochMillis == null ? null : SqlTimestamp.format(epochMillis));
    }

    private static void write(FiringCpu cpu, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cpu", cpu.cpu());
        json.writeNumberField("usage_avg", cpu.average());
        json.writeNumberField("usage_max", cpu.maximum());
        limit(json, cpu.limit());
        json.writeStringField("window_start", SqlTimestamp.format(cpu.windowStart()));
        json.writeStringField("window_end", SqlTimestamp.format(cpu.windowEnd()));
        json.writeEndObject();
    }

    private static void limit(JsonGenerator json, Limit limit) throws IOException {
        json.writeNumberField("threshold", limit.allowedTop());
        if (limit.row() != null) {
            json.writeStringField("threshold_row", limit.row());
        }
        if (limit.isLearned()) {
            unusual(json, limit.unusual());
        }
    }

    private static void unusual(JsonGenerator json, Unusual unusual) throws IOException {
        json.writeObjectFieldStart("unusual");
        json.writeNumberField("last_day", unusual.lastDay());
        if (unusual.hasHabit()) {
            json.writeNumberField("at_this_hour", unusual.atThisHour());
        }
        json.writeNumberField("rarity", unusual.rarity());
        json.writeEndObject();
    }
}
