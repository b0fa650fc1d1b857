package io.highwater.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names met before, found again by their bytes: a name that comes with each reading is one string, built once. Of two
 * names in the same place the later one stays, so it never grows; a name that is not found only costs a new string.
 *
 * <p>A name is kept when it comes for the second time with no other in its place between. Where there are more names than
 * places, a new string costs less than fetching an old one from memory to see that it is another.
 */
final class NameCache {

    /** Of the name that came last, whether it is kept or not. */
    private final long[] hashes;

    private final Known[] places;

    /** @param places a power of two */
    NameCache(int places) {
        this.hashes = new long[places];
        this.places = new Known[places];
    }

    /**
     * @param hash of the name's bytes; of fewer than eight of them there are no two with the same one
     * @return null if it is not plain: has characters beyond printable ASCII, or an escape
     */
    String get(byte[] document, int from, int to, long hash) {
        int place = (int) (hash >>> 32) & places.length - 1;
        boolean isAgain = hashes[place] == hash;
        if (isAgain && places[place] != null && places[place].isAt(document, from, to, hash)) {
            return places[place].name;
        }
        if (!isPlain(document, from, to)) {
            return null;
        }
        String name = new String(document, from, to - from, StandardCharsets.US_ASCII);
        if (isAgain) {
            places[place] = new Known(hash, Arrays.copyOfRange(document, from, to), name);
        }
        hashes[place] = hash;
        return name;
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

        private boolean isAt(byte[] document, int from, int to, long otherHash) {
            return hash == otherHash
                    && (bytes.length < EightBytes.LENGTH && to - from < EightBytes.LENGTH
                            || Arrays.equals(bytes, 0, bytes.length, document, from, to));
        }
    }
}
