package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The incidents of a digest as short text, because a message's metadata is limited: of each one 48 bits of a hash of
 * its id, its state's initial and its sequence, like {@code kX3_a9Zq} {@code F} {@code 12}.
 */
final class DigestIndex {

    /** Characters. Slack refuses metadata that is too large, and names no number; this has room to spare. */
    static final int LONGEST = 6_000;

    private static final int HASH_BYTES = 6;
    private static final int HASH_LENGTH = 8;

    /** In base 36; six digits are over a billion. */
    private static final Pattern MEMBER = Pattern.compile("[\\w-]{" + HASH_LENGTH + "}[FSR][0-9a-z]{1,6}");

    private DigestIndex() {}

    /** As many of them as fit, from the first on. */
    static String of(List<IncidentEvent> events) {
        StringBuilder members = new StringBuilder();
        for (IncidentEvent event : events) {
            String member = Hash.of(event.incidentId(), HASH_BYTES)
                    + initial(event.state())
                    + Long.toString(event.sequence(), 36);
            if (members.length() + member.length() + 1 > LONGEST) {
                break;
            }
            members.append(members.isEmpty() ? "" : ",").append(member);
        }
        return members.toString();
    }

    static int count(String members) {
        return members.split(",").length;
    }

    /** @throws IllegalArgumentException if {@link #of} cannot have written that */
    static String require(String members) {
        if (members.length() > LONGEST) {
            throw new IllegalArgumentException("no index of ours: " + members.length() + " characters");
        }
        for (String member : members.split(",", -1)) {
            if (!MEMBER.matcher(member).matches()) {
                throw new IllegalArgumentException("no member of a digest of ours: " + member);
            }
        }
        return members;
    }

    /** What the digest announced of an incident; its peak is not among it. */
    static Optional<Announced> find(String members, String incidentId) {
        String hash = Hash.of(incidentId, HASH_BYTES);
        for (String member : members.split(",")) {
            if (member.startsWith(hash)) {
                long sequence = Long.parseLong(member.substring(HASH_LENGTH + 1), 36);
                return Optional.of(new Announced(sequence, state(member.charAt(HASH_LENGTH)), Double.NaN));
            }
        }
        return Optional.empty();
    }

    private static String initial(IncidentState state) {
        return switch (state) {
            case FIRING -> "F";
            case STALE -> "S";
            case RESOLVED -> "R";
        };
    }

    private static IncidentState state(char initial) {
        for (IncidentState state : IncidentState.values()) {
            if (initial(state).charAt(0) == initial) {
                return state;
            }
        }
        throw new IllegalStateException("a member of a digest that was not required to be one of ours");
    }
}
