package io.highwater.codec;

import com.fasterxml.jackson.core.JsonParser;
import io.highwater.codec.json.Fields;
import io.highwater.codec.json.Fields.Field;
import io.highwater.codec.json.Fields.Values;
import io.highwater.codec.json.JsonDocument;
import io.highwater.codec.json.JsonFields;
import io.highwater.model.Acknowledged;
import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Limit;
import io.highwater.model.Route;
import io.highwater.model.Silenced;
import io.highwater.model.Unusual;
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

    private static final Fields UNUSUALS = new Fields("unusual.");
    private static final Field<Double> LAST_DAY = UNUSUALS.required("last_day", JsonFields::number);
    private static final Field<Double> AT_THIS_HOUR = UNUSUALS.optional("at_this_hour", JsonFields::number);
    private static final Field<Double> RARITY = UNUSUALS.required("rarity", JsonFields::number);

    private static final Fields CPUS = new Fields("cpus[].");
    private static final Field<String> CPU = CPUS.required("cpu", JsonFields::name);
    private static final Field<Double> CPU_AVERAGE = CPUS.required("usage_avg", JsonFields::usage);
    private static final Field<Double> CPU_MAXIMUM = CPUS.required("usage_max", JsonFields::usage);
    private static final Field<Double> CPU_THRESHOLD = CPUS.required("threshold", JsonFields::number);
    private static final Field<String> CPU_THRESHOLD_ROW = CPUS.optional("threshold_row", IncidentEventDecoder::row);
    private static final Field<Values> CPU_UNUSUAL = CPUS.optional("unusual", UNUSUALS::object);
    private static final Field<Long> CPU_WINDOW_START = CPUS.required("window_start", JsonFields::timestamp);
    private static final Field<Long> CPU_WINDOW_END = CPUS.required("window_end", JsonFields::timestamp);

    private static final Fields PEAKS = new Fields("peak.");
    private static final Field<String> PEAK_CPU = PEAKS.required("cpu", JsonFields::name);
    private static final Field<Double> PEAK_AVERAGE = PEAKS.required("usage_avg", JsonFields::usage);
    private static final Field<Double> PEAK_THRESHOLD = PEAKS.required("threshold", JsonFields::number);
    private static final Field<String> PEAK_THRESHOLD_ROW = PEAKS.optional("threshold_row", IncidentEventDecoder::row);
    private static final Field<Values> PEAK_UNUSUAL = PEAKS.optional("unusual", UNUSUALS::object);
    private static final Field<Long> PEAK_WINDOW_END = PEAKS.required("window_end", JsonFields::timestamp);

    private static final Fields SILENCES = new Fields("silenced_by.");
    private static final Field<String> SILENCE_ROW = SILENCES.required("row", IncidentEventDecoder::row);
    private static final Field<Long> SILENCE_UNTIL = SILENCES.optional("until", JsonFields::timestamp);
    private static final Field<String> SILENCE_CREATED_BY =
            SILENCES.optional("created_by", IncidentEventDecoder::words);
    private static final Field<String> SILENCE_REASON = SILENCES.optional("reason", IncidentEventDecoder::words);

    private static final Fields ACKNOWLEDGEMENTS = new Fields("acknowledged_by.");
    private static final Field<String> WHO = ACKNOWLEDGEMENTS.optional("who", IncidentEventDecoder::words);
    private static final Field<Long> ACKNOWLEDGED_AT = ACKNOWLEDGEMENTS.optional("at", JsonFields::timestamp);
    private static final Field<String> ACKNOWLEDGED_NOTE =
            ACKNOWLEDGEMENTS.optional("note", IncidentEventDecoder::words);

    private static final Fields EVENTS = new Fields();
    private static final Field<String> INCIDENT_ID =
            EVENTS.required("incident_id", (name, value) -> JsonFields.text(name, value, LONGEST_ID));
    private static final Field<Long> SEQUENCE =
            EVENTS.required("sequence", (name, value) -> JsonFields.integer(name, value, 1, Long.MAX_VALUE));
    private static final Field<IncidentChange> CHANGE =
            EVENTS.required("change", (name, value) -> JsonFields.constant(name, value, IncidentChange.class));
    private static final Field<String> HOSTNAME = EVENTS.required("hostname", JsonFields::name);
    private static final Field<IncidentState> STATE =
            EVENTS.required("state", (name, value) -> JsonFields.constant(name, value, IncidentState.class));
    private static final Field<List<FiringCpu>> FIRING_CPUS =
            EVENTS.required("cpus", (name, value) -> JsonFields.array(name, value, IncidentEventDecoder::firingCpu));
    private static final Field<Long> STARTED_AT = EVENTS.required("started_at", JsonFields::timestamp);
    private static final Field<Long> OCCURRED_AT = EVENTS.required("occurred_at", JsonFields::timestamp);
    private static final Field<Long> ENDED_AT = EVENTS.optional("ended_at", JsonFields::timestamp);
    private static final Field<Values> PEAK = EVENTS.required("peak", PEAKS::object);
    private static final Field<Long> REPEAT_AFTER = EVENTS.required(
            "repeat_after_ms", (name, value) -> JsonFields.integer(name, value, 0, SqlTimestamp.LATEST));
    private static final Field<EndReason> REASON =
            EVENTS.optional("reason", (name, value) -> JsonFields.constant(name, value, EndReason.class));
    private static final Field<String> NOTE = EVENTS.optional("note", IncidentEventDecoder::words);
    private static final Field<Values> SILENCED_BY = EVENTS.optional("silenced_by", SILENCES::object);
    private static final Field<Values> ACKNOWLEDGED_BY = EVENTS.optional("acknowledged_by", ACKNOWLEDGEMENTS::object);
    private static final Field<String> GROUP = EVENTS.optional("group", IncidentEventDecoder::words);
    private static final Field<String> CHANNEL = EVENTS.optional("channel", IncidentEventDecoder::words);

    @Override
    public IncidentEvent decode(byte[] value, long recordTimestamp) throws UnusableException {
        Values values = JsonDocument.read(value, EVENTS);
        IncidentEvent event = new IncidentEvent(
                values.get(INCIDENT_ID),
                values.get(SEQUENCE),
                values.get(CHANGE),
                values.get(HOSTNAME),
                values.get(STATE),
                values.get(FIRING_CPUS),
                values.get(STARTED_AT),
                values.get(OCCURRED_AT),
                values.get(ENDED_AT),
                peak(values.get(PEAK).complete()),
                values.get(REPEAT_AFTER),
                values.get(REASON),
                values.get(NOTE),
                new Handling(
                        silenced(values.get(SILENCED_BY)),
                        acknowledged(values.get(ACKNOWLEDGED_BY)),
                        new Route(values.get(CHANNEL), null, values.get(GROUP))));
        boolean resolved = event.state() == IncidentState.RESOLVED;
        if (resolved && event.endedAt() == null) {
            throw new UnusableException(RejectReason.MISSING_FIELD, "no value for ended_at");
        }
        if (!resolved && event.endedAt() != null) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, "ended_at is set, and state is " + event.state());
        }
        return event;
    }

    private static String row(String name, JsonParser value) throws IOException, UnusableException {
        return JsonFields.text(name, value, LONGEST_ID);
    }

    private static String words(String name, JsonParser value) throws IOException, UnusableException {
        return JsonFields.text(name, value, Integer.MAX_VALUE);
    }

    private static Silenced silenced(Values values) throws UnusableException {
        if (values == null) {
            return null;
        }
        values.complete();
        return new Silenced(
                values.get(SILENCE_ROW),
                values.get(SILENCE_UNTIL),
                values.get(SILENCE_CREATED_BY),
                values.get(SILENCE_REASON));
    }

    private static Acknowledged acknowledged(Values values) {
        return values == null
                ? null
                : new Acknowledged(values.get(WHO), values.get(ACKNOWLEDGED_AT), values.get(ACKNOWLEDGED_NOTE));
    }

    private static Unusual unusual(Values values) throws UnusableException {
        if (values == null) {
            return null;
        }
        values.complete();
        Double atThisHour = values.get(AT_THIS_HOUR);
        return new Unusual(values.get(LAST_DAY), atThisHour == null ? Double.NaN : atThisHour, values.get(RARITY));
    }

    private static IncidentPeak peak(Values values) throws UnusableException {
        return new IncidentPeak(
                values.get(PEAK_CPU),
                values.get(PEAK_AVERAGE),
                new Limit(
                        values.get(PEAK_THRESHOLD), values.get(PEAK_THRESHOLD_ROW), unusual(values.get(PEAK_UNUSUAL))),
                values.get(PEAK_WINDOW_END));
    }

    private static FiringCpu firingCpu(String name, JsonParser element) throws IOException, UnusableException {
        Values values = CPUS.object(name, element);
        if (values == null) {
            throw new UnusableException(RejectReason.MISSING_FIELD, name + " is null");
        }
        values.complete();
        if (values.get(CPU_WINDOW_END) <= values.get(CPU_WINDOW_START)) {
            throw new UnusableException(
                    RejectReason.OUT_OF_RANGE, "cpus[].window_end is not after cpus[].window_start");
        }
        return new FiringCpu(
                values.get(CPU),
                values.get(CPU_AVERAGE),
                values.get(CPU_MAXIMUM),
                new Limit(values.get(CPU_THRESHOLD), values.get(CPU_THRESHOLD_ROW), unusual(values.get(CPU_UNUSUAL))),
                values.get(CPU_WINDOW_START),
                values.get(CPU_WINDOW_END));
    }
}
