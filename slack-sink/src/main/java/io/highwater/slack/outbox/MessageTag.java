package io.highwater.slack.outbox;

import io.highwater.model.IncidentState;
import io.highwater.slack.api.Metadata;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a message carries unseen, so that a scan of the history recognises it.
 *
 * @param part what kind of message it is
 * @param incidentId whose, in the short form of {@link Hash#shortened}; of a digest, the first one's
 * @param announced what the message announces
 * @param reminder its number; 0 if it is none
 * @param members of a digest, or that have moved, see {@link DigestIndex}; null for others
 * @param learnedHour in whose budget it is, see {@link Learned#hour()}, of a digest its first incident's; null for what has fired
 *     by a threshold
 */
record MessageTag(Part part, String incidentId, Announced announced, int reminder, String members, Long learnedHour) {

    static final String EVENT_TYPE = "highwater_incident";

    /** Sequences have as many digits at most: there are no incidents with a billion changes. */
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");

    /** Of any time that is a long number of milliseconds. */
    private static final Pattern HOUR = Pattern.compile("-?\\d{1,13}");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,40}(\\.\\d{1,40})?([eE][-+]?\\d{1,3})?");

    /** The names are on the wire. */
    enum Part {
        MESSAGE,
        DIGEST,
        REPLY,
        REMINDER,
        /** Says of incidents that they are told in another channel. */
        MOVED
    }

    static MessageTag moved(String firstId, Announced first, String members) {
        return new MessageTag(Part.MOVED, Hash.shortened(firstId), first, 0, members, null);
    }

    static MessageTag message(String incidentId, Announced announced) {
        return new MessageTag(Part.MESSAGE, Hash.shortened(incidentId), announced, 0, null, null);
    }

    static MessageTag digest(String firstId, Announced first, String members) {
        return new MessageTag(Part.DIGEST, Hash.shortened(firstId), first, 0, members, null);
    }

    static MessageTag reply(String incidentId, Announced announced) {
        return new MessageTag(Part.REPLY, Hash.shortened(incidentId), announced, 0, null, null);
    }

    static MessageTag reminder(String incidentId, Announced announced, int number) {
        return new MessageTag(Part.REMINDER, Hash.shortened(incidentId), announced, number, null, null);
    }

    /** Of what is learned. @param hour null for what is not */
    MessageTag of(Long hour) {
        return new MessageTag(part, incidentId, announced, reminder, members, hour);
    }

    boolean isReply() {
        return part == Part.REPLY || part == Part.REMINDER;
    }

    private static boolean hasMembers(Part part) {
        return part == Part.DIGEST || part == Part.MOVED;
    }

    boolean isOf(String id) {
        return incidentId.equals(Hash.shortened(id));
    }

    /** @param deployment whose message it is: others may post about the same incidents */
    Metadata metadata(String deployment) {
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("deployment", deployment);
        payload.put("part", part.name());
        payload.put("incident_id", incidentId);
        payload.put("sequence", announced.sequence());
        payload.put("state", announced.state().name());
        payload.put("peak", announced.peak());
        if (part == Part.REMINDER) {
            payload.put("reminder", reminder);
        }
        if (hasMembers(part)) {
            payload.put("members", members);
        }
        if (learnedHour != null) {
            payload.put("learned_hour", learnedHour);
        }
        return new Metadata(EVENT_TYPE, payload);
    }

    /** Nothing if it is not of that deployment, or not as {@link #metadata} writes it: anybody may write metadata. */
    static Optional<MessageTag> read(Metadata metadata, String deployment) {
        Map<String, Object> payload = metadata.payload();
        if (!EVENT_TYPE.equals(metadata.eventType()) || !deployment.equals(payload.get("deployment"))) {
            return Optional.empty();
        }
        try {
            Part part = Part.valueOf(text(payload, "part"));
            Announced announced = new Announced(
                    count(payload, "sequence"), IncidentState.valueOf(text(payload, "state")), number(payload, "peak"));
            int reminder = part == Part.REMINDER ? count(payload, "reminder") : 0;
            String members = hasMembers(part) ? DigestIndex.require(text(payload, "members")) : null;
            Long learnedHour = payload.containsKey("learned_hour") ? (Long) hour(payload, "learned_hour") : null;
            return Optional.of(
                    new MessageTag(part, text(payload, "incident_id"), announced, reminder, members, learnedHour));
        } catch (IllegalArgumentException malformed) {
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

    private static int count(Map<String, Object> payload, String name) {
        return Integer.parseInt(matching(COUNT, text(payload, name)));
    }

    private static long hour(Map<String, Object> payload, String name) {
        return Long.parseLong(matching(HOUR, text(payload, name)));
    }

    private static double number(Map<String, Object> payload, String name) {
        double number = Double.parseDouble(matching(NUMBER, text(payload, name)));
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException(name + " is not finite");
        }
        return number;
    }

    /** Before it is parsed: a short number can take for ever, such as 1e999999999. */
    private static String matching(Pattern pattern, String text) {
        if (!pattern.matcher(text).matches()) {
            throw new IllegalArgumentException("no number of ours: " + text);
        }
        return text;
    }
}
