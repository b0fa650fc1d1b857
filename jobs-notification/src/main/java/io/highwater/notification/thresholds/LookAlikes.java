package io.highwater.notification.thresholds;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Rows whose host may be meant by another name: one that differs only in blanks, control characters, case or a dot at the
 * end. Only names that are not plain are remembered, which nearly none is.
 */
public final class LookAlikes {

    /** The names of rows that are not plain, by what is left of them. */
    private final Map<String, String> rows = new HashMap<>();

    LookAlikes() {}

    /** Whether two names, which are not the same, may be meant to be. */
    public static boolean areAlike(String one, String other) {
        return !one.equals(other) && plain(one).equals(plain(other));
    }

    void add(String hostname) {
        if (!isPlain(hostname)) {
            rows.put(plain(hostname), hostname);
        }
    }

    void remove(String hostname) {
        if (!isPlain(hostname)) {
            rows.remove(plain(hostname), hostname);
        }
    }

    /**
     * @param hostname of a host without a row
     * @return the name of a row that may be meant, of those that are not plain; otherwise the plain name, of which there may
     *     be a row
     */
    String of(String hostname) {
        String plain = plain(hostname);
        return rows.getOrDefault(plain, plain);
    }

    /** Lower-case letters, digits, dots, dashes and underscores. */
    private static boolean isPlain(String hostname) {
        for (int i = 0; i < hostname.length(); i++) {
            char character = hostname.charAt(i);
            boolean plain = character >= 'a' && character <= 'z'
                    || character >= '0' && character <= '9'
                    || character == '-'
                    || character == '_'
                    || character == '.' && i < hostname.length() - 1;
            if (!plain) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String hostname) {
        return isPlain(hostname)
                ? hostname
                : Normalizer.normalize(hostname, Normalizer.Form.NFKC)
                        .replaceAll("[\\p{Cntrl}\\p{Z}\\p{Cf}]+|\\.$", "")
                        .toLowerCase(Locale.ROOT);
    }
}
