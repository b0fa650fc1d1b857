package io.highwater.slack.outbox;

import io.highwater.model.IncidentState;
import io.highwater.slack.api.Metadata;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a message carries unseen, so that a scan of the history recognises it.
 *
 * @param part what kind of message it is
 * @param incidentId whose; of a digest, the first one's
 * @param announced what the message announces
 * @param reminder its number; 0 if it is none
 * @param members of a digest, see {@link DigestIndex}; null for others
 */
record MessageTag(Part part, String incidentId, Announced announced, int reminder, String members) {

    static final String EVENT_TYPE = "highwater_incident";

    /** The names are on the wire. */
    enum Part {
        MESSAGE,
        DIGEST,
        REPLY,
        REMINDER
    }

    static MessageTag message(String incidentId, Announced announced) {
        return new MessageTag(Part.MESSAGE, incidentId, announced, 0, null);
    }

    static MessageTag digest(String firstId, Announced first, String members) {
        return new MessageTag(Part.DIGEST, firstId, first, 0, members);
    }

    static MessageTag reply(String incidentId, Announced announced) {
        return new MessageTag(Part.REPLY, incidentId, announced, 0, null);
    }

    static MessageTag reminder(String incidentId, Announced announced, int number) {
        return new MessageTag(Part.REMINDER, incidentId, announced, number, null);
    }

    boolean isReply() {
        return part == Part.REPLY || part == Part.REMINDER;
    }

    Metadata metadata() {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("part", part.name());
        payload.put("incident_id", incidentId);
        payload.put("sequence", announced.sequence());
        payload.put("state", announced.state().name());
        payload.put("peak", announced.peak());
        if (part == Part.REMINDER) {
            payload.put("reminder", reminder);
        }
        if (part == Part.DIGEST) {
            payload.put("members", members);
        }
        return new Metadata(EVENT_TYPE, payload);
    }

    /** Nothing if it is not one of ours, or one of a version that is not known here. */
    static Optional<MessageTag> read(Metadata metadata) {
        Map<String, Object> payload = metadata.payload();
        try {
            Part part = Part.valueOf(text(payload, "part"));
            Announced announced = new Announced(
                    number(payload, "sequence").longValue(),
                    IncidentState.valueOf(text(payload, "state")),
                    number(payload, "peak").doubleValue());
            int reminder = part == Part.REMINDER ? number(payload, "reminder").intValue() : 0;
            String members = part == Part.DIGEST ? text(payload, "members") : null;
            return Optional.of(new MessageTag(part, text(payload, "incident_id"), announced, reminder, members));
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
