package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The incidents of a digest as short text, because a message's metadata is limited: of each one 48 bits of a hash of
 * its id, its state's initial and its sequence, like {@code kX3_a9Zq} {@code F} {@code 12}.
 */
final class DigestIndex {

    /** Characters. Slack refuses metadata that is too large, and names no number; this has room to spare. */
    static final int LONGEST = 6_000;

    private static final int HASH_BYTES = 6;
    private static final int HASH_LENGTH = 8;

    private DigestIndex() {}

    /** As many of them as fit, from the first on. */
    static String of(List<IncidentEvent> events) {
        StringBuilder members = new StringBuilder();
        for (IncidentEvent event : events) {
            String member = hash(event.incidentId()) + initial(event.state()) + Long.toString(event.sequence(), 36);
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

    /** What the digest announced of an incident; its peak is not among it. */
    static Optional<Announced> find(String members, String incidentId) {
        String hash = hash(incidentId);
        for (String member : members.split(",")) {
            if (member.startsWith(hash)) {
                return read(member.substring(HASH_LENGTH));
            }
        }
        return Optional.empty();
    }

    private static Optional<Announced> read(String stateAndSequence) {
        for (IncidentState state : IncidentState.values()) {
            if (stateAndSequence.startsWith(initial(state))) {
                long sequence = Long.parseLong(stateAndSequence.substring(1), 36);
                return Optional.of(new Announced(sequence, state, Double.NaN));
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

    private static String hash(String incidentId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(incidentId.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, HASH_BYTES));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JVM has SHA-256", never);
        }
    }
}
