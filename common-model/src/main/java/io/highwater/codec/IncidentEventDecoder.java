package io.highwater.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.highwater.model.FiringCpu;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import java.io.IOException;
import java.util.List;

/**
 * Reads {@code cpu_alerts}, as docs/cpu-alerts.schema.json has it.
 *
 * <p>How far its times may be ahead of the record's was decided where the averages came in. To ask again could only
 * lose events, by the length of a window or by another setting.
 */
public final class IncidentEventDecoder implements Decoder<IncidentEvent> {

    private static final long serialVersionUID = 1L;

    /** Room for the longest hostname and the time that follows it. */
    private static final int LONGEST_ID = 2000;

    @Override
    public IncidentEvent decode(byte[] value, long recordTimestamp) throws UnusableException {
        Fields fields = new Fields();
        JsonDocument.read(value, fields);
        IncidentEvent event = fields.toEvent();
        boolean resolved = event.state() == IncidentState.RESOLVED;
        if (resolved && event.endedAt() == null) {
            throw JsonFields.missing("ended_at", null);
        }
        if (!resolved && event.endedAt() != null) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, "ended_at is set, and state is " + event.state());
        }
        return event;
    }

    private static final class Fields implements JsonDocument.Receiver {
        private String incidentId;
        private Long sequence;
        private IncidentChange change;
        private String hostname;
        private IncidentState state;
        private List<FiringCpu> cpus;
        private Long startedAt;
        private Long occurredAt;
        private Long endedAt;
        private PeakFields peak;
        private Long repeatAfterMillis;
        private String note;

        @Override
        public void field(String name, JsonParser value) throws IOException, UnusableException {
            switch (name) {
                case "incident_id" -> incidentId = JsonFields.text(name, value, LONGEST_ID);
                case "sequence" -> sequence = JsonFields.integer(name, value, 1, Long.MAX_VALUE);
                case "change" -> change = JsonFields.constant(name, value, IncidentChange.class);
                case "hostname" -> hostname = JsonFields.name(name, value);
                case "state" -> state = JsonFields.constant(name, value, IncidentState.class);
                case "cpus" -> cpus = JsonDocument.array(name, value, Fields::cpu);
                case "started_at" -> startedAt = JsonFields.timestamp(name, value);
                case "occurred_at" -> occurredAt = JsonFields.timestamp(name, value);
                case "ended_at" -> endedAt = JsonFields.timestamp(name, value);
                case "peak" -> peak = JsonDocument.object(name, value, new PeakFields());
                case "repeat_after_ms" -> repeatAfterMillis = JsonFields.integer(name, value, 0, SqlTimestamp.LATEST);
                case "note" -> note = JsonFields.text(name, value, Integer.MAX_VALUE);
                default -> {}
            }
        }

        private static FiringCpu cpu(JsonParser value) throws IOException, UnusableException {
            CpuFields fields = JsonDocument.object("an element of cpus", value, new CpuFields());
            if (fields == null) {
                throw new UnusableException(RejectReason.MISSING_FIELD, "an element of cpus is null");
            }
            return fields.toCpu();
        }

        private IncidentEvent toEvent() throws UnusableException {
            if (incidentId == null
                    || sequence == null
                    || change == null
                    || hostname == null
                    || state == null
                    || cpus == null
                    || startedAt == null
                    || occurredAt == null
                    || peak == null
                    || repeatAfterMillis == null) {
                throw JsonFields.missing(
                        "incident_id",
                        incidentId,
                        "sequence",
                        sequence,
                        "change",
                        change,
                        "hostname",
                        hostname,
                        "state",
                        state,
                        "cpus",
                        cpus,
                        "started_at",
                        startedAt,
                        "occurred_at",
                        occurredAt,
                        "peak",
                        peak,
                        "repeat_after_ms",
                        repeatAfterMillis);
            }
            return new IncidentEvent(
                    incidentId,
                    sequence,
                    change,
                    hostname,
                    state,
                    cpus,
                    startedAt,
                    occurredAt,
                    endedAt,
                    peak.toPeak(),
                    repeatAfterMillis,
                    note);
        }
    }

    private static final class CpuFields implements JsonDocument.Receiver {
        private String cpu;
        private Double usageAvg;
        private Double usageMax;
        private Double threshold;
        private Long windowStart;
        private Long windowEnd;

        @Override
        public void field(String name, JsonParser value) throws IOException, UnusableException {
            switch (name) {
                case "cpu" -> cpu = JsonFields.name("cpus[].cpu", value);
                case "usage_avg" -> usageAvg = JsonFields.usage("cpus[].usage_avg", value);
                case "usage_max" -> usageMax = JsonFields.usage("cpus[].usage_max", value);
                case "threshold" -> threshold = JsonFields.number("cpus[].threshold", value);
                case "window_start" -> windowStart = JsonFields.timestamp("cpus[].window_start", value);
                case "window_end" -> windowEnd = JsonFields.timestamp("cpus[].window_end", value);
                default -> {}
            }
        }

        private FiringCpu toCpu() throws UnusableException {
            if (cpu == null
                    || usageAvg == null
                    || usageMax == null
                    || threshold == null
                    || windowStart == null
                    || windowEnd == null) {
                throw JsonFields.missing(
                        "cpus[].cpu",
                        cpu,
                        "cpus[].usage_avg",
                        usageAvg,
                        "cpus[].usage_max",
                        usageMax,
                        "cpus[].threshold",
                        threshold,
                        "cpus[].window_start",
                        windowStart,
                        "cpus[].window_end",
                        windowEnd);
            }
            if (windowEnd <= windowStart) {
                throw new UnusableException(
                        RejectReason.OUT_OF_RANGE, "cpus[].window_end is not after cpus[].window_start");
            }
            return new FiringCpu(cpu, usageAvg, usageMax, threshold, windowStart, windowEnd);
        }
    }

    private static final class PeakFields implements JsonDocument.Receiver {
        private String cpu;
        private Double usageAvg;
        private Double threshold;
        private Long windowEnd;

        @Override
        public void field(String name, JsonParser value) throws IOException, UnusableException {
            switch (name) {
                case "cpu" -> cpu = JsonFields.name("peak.cpu", value);
                case "usage_avg" -> usageAvg = JsonFields.usage("peak.usage_avg", value);
                case "threshold" -> threshold = JsonFields.number("peak.threshold", value);
                case "window_end" -> windowEnd = JsonFields.timestamp("peak.window_end", value);
                default -> {}
            }
        }

        private IncidentPeak toPeak() throws UnusableException {
            if (cpu == null || usageAvg == null || threshold == null || windowEnd == null) {
                throw JsonFields.missing(
                        "peak.cpu",
                        cpu,
                        "peak.usage_avg",
                        usageAvg,
                        "peak.threshold",
                        threshold,
                        "peak.window_end",
                        windowEnd);
            }
            return new IncidentPeak(cpu, usageAvg, threshold, windowEnd);
        }
    }
}
