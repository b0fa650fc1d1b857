package io.highwater.slack.outbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/** Short names for long ones, the same in every run. */
final class Hash {

    /** Characters. A hostname may have a thousand, and Slack limits a message's metadata. */
    private static final int LONGEST_ID = 200;

    private static final int BYTES_OF_AN_ID = 18;

    private Hash() {}

    /** The id itself, or a hash of it where it is long. */
    static String shortened(String incidentId) {
        return incidentId.length() <= LONGEST_ID ? incidentId : "#" + of(incidentId, BYTES_OF_AN_ID);
    }

    /** @param bytes of SHA-256; three of them are four characters */
    static String of(String text, int bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, bytes));
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every JVM has SHA-256", never);
        }
    }
}
