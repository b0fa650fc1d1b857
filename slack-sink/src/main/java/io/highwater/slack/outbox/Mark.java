package io.highwater.slack.outbox;

import io.highwater.model.IncidentState;
import io.highwater.slack.api.Metadata;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a message carries unseen, so that it is recognised when it is found.
 *
 * @param part what kind of message it is
 * @param incidentId whose; of a digest, the first one's
 * @param told what people learn by it
 * @param reminder its number; 0 if it is none
 * @param members of a digest, see {@link Members}; null for others
 */
record Mark(Part part, String incidentId, Told told, int reminder, String members) {

    static final String EVENT_TYPE = "highwater_incident";

    /** The names are on the wire. */
    enum Part {
        MESSAGE,
        DIGEST,
        REPLY,
        REMINDER
    }

    static Mark message(String incidentId, Told told) {
        return new Mark(Part.MESSAGE, incidentId, told, 0, null);
    }

    static Mark digest(String firstId, Told first, String members) {
        return new Mark(Part.DIGEST, firstId, first, 0, members);
    }

    static Mark reply(String incidentId, Told told) {
        return new Mark(Part.REPLY, incidentId, told, 0, null);
    }

    static Mark reminder(String incidentId, Told told, int number) {
        return new Mark(Part.REMINDER, incidentId, told, number, null);
    }

    Metadata metadata() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("part", part.name());
        payload.put("incident_id", incidentId);
        payload.put("sequence", told.sequence());
        payload.put("state", told.state().name());
        payload.put("peak", told.peak());
        if (part == Part.REMINDER) {
            payload.put("reminder", reminder);
        }
        if (part == Part.DIGEST) {
            payload.put("members", members);
        }
        return new Metadata(EVENT_TYPE, payload);
    }

    /** Nothing if it is not one of ours, or one of a version that is not known here. */
    static Optional<Mark> read(Metadata metadata) {
        Map<String, Object> payload = metadata.payload();
        try {
            Part part = Part.valueOf(text(payload, "part"));
            Told told = new Told(
                    number(payload, "sequence").longValue(),
                    IncidentState.valueOf(text(payload, "state")),
                    number(payload, "peak").doubleValue());
            int reminder = part == Part.REMINDER ? number(payload, "reminder").intValue() : 0;
            String members = part == Part.DIGEST ? text(payload, "members") : null;
            return Optional.of(new Mark(part, text(payload, "incident_id"), told, reminder, members));
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }

    private static String text(Map<String, Object> payload, String name) {
        Object value = payload.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value.toString();
    }

    /** JSON's readers make different numbers of it. */
    private static BigDecimal number(Map<String, Object> payload, String name) {
        return new BigDecimal(text(payload, name));
    }
}
