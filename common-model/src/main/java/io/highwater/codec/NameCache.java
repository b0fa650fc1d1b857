package io.highwater.codec;

import java.nio.charset.StandardCharsets;

/**
 * Names met before, found again by their bytes: a name that comes with each reading is one string, built once. Of two
 * names in the same place the later one stays, so it never grows; a name that is not found only costs a new string.
 */
final class NameCache {

    private final String[] names;

    /** @param places a power of two */
    NameCache(int places) {
        this.names = new String[places];
    }

    /** @param hash of the name, as {@link String#hashCode()} has it for ASCII */
    String get(byte[] document, int from, int to, int hash) {
        int place = (hash ^ hash >>> 16) & names.length - 1;
        String known = names[place];
        if (known != null && known.hashCode() == hash && isAt(known, document, from, to)) {
            return known;
        }
        String name = new String(document, from, to - from, StandardCharsets.US_ASCII);
        names[place] = name;
        return name;
    }

    private static boolean isAt(String name, byte[] document, int from, int to) {
        if (name.length() != to - from) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) != document[from + i]) {
                return false;
            }
        }
        return true;
    }
}
