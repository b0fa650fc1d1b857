package io.highwater.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names met before, found again by their bytes: a name that comes with each reading is one string, built once. Of two
 * names in the same place the later one stays, so it never grows; a name that is not found only costs a new string.
 */
final class NameCache {

    private final Known[] places;

    /** @param places a power of two */
    NameCache(int places) {
        this.places = new Known[places];
    }

    /**
     * @param hash of the name's bytes; of fewer than eight of them there are no two with the same one
     * @return null if it is not plain: has characters beyond printable ASCII, or an escape
     */
    String get(byte[] document, int from, int to, long hash) {
        int place = (int) (hash >>> 32) & places.length - 1;
        Known known = places[place];
        if (known != null && known.hash == hash && known.isAt(document, from, to)) {
            return known.name;
        }
        if (!isPlain(document, from, to)) {
            return null;
        }
        byte[] bytes = Arrays.copyOfRange(document, from, to);
        places[place] = new Known(hash, bytes, new String(bytes, StandardCharsets.US_ASCII));
        return places[place].name;
    }

    private static boolean isPlain(byte[] document, int from, int to) {
        for (int i = from; i < to; i++) {
            if (document[i] < ' ' || document[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    private record Known(long hash, byte[] bytes, String name) {

        /** Where the hash is the same. */
        private boolean isAt(byte[] document, int from, int to) {
            return bytes.length < EightBytes.LENGTH && to - from < EightBytes.LENGTH
                    || Arrays.equals(bytes, 0, bytes.length, document, from, to);
        }
    }
}
