package io.highwater.codec.fast;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What texts mean that came before, found again by their bytes: a name that comes with each reading is one string, built
 * once, and a timestamp that comes with each average is parsed once. Of two texts in the same place the later one stays,
 * so it never grows; a text that is not found only costs to read it again.
 *
 * <p>A text is kept when it comes for the second time with no other in its place between. Where there are more texts than
 * places, to read one anew costs less than fetching another from memory to see that it is another.
 *
 * @param <T> what a text means; immutable
 */
final class TextCache<T> {

    /** Of the text that came last, whether it is kept or not. Zero before the first, and also a hash like any other. */
    private final long[] hashes;

    /** Null where nothing is kept, which is not the empty text. */
    private final Known<T>[] places;

    /** The highest bits of a hash choose the place: they alone depend on all bytes of the text. */
    private final int shift;

    private final int longest;
    private final Function<String, T> meaning;

    /**
     * @param places a power of two, at least two
     * @param longest the longest text that is looked for, bytes
     * @param meaning what a text of printable ASCII means; null for a text that is left to the parser
     */
    TextCache(int places, int longest, Function<String, T> meaning) {
        this.hashes = new long[places];
        this.places = places(places);
        this.shift = Long.SIZE - Integer.numberOfTrailingZeros(places);
        this.longest = longest;
        this.meaning = meaning;
    }

    static TextCache<String> ofNames(int places, int longest) {
        return new TextCache<>(places, longest, name -> name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // There is no other way to an array of them, and it starts empty.
    private static <T> Known<T>[] places(int count) {
        return new Known[count];
    }

    int longest() {
        return longest;
    }

    /**
     * @param hash of the text's bytes; of fewer than eight of them there are no two with the same one
     * @return null if the text is not plain (has characters beyond printable ASCII, or an escape) or has no meaning
     */
    T get(byte[] document, int from, int to, long hash) {
        int place = (int) (hash >>> shift);
        boolean isAgain = hashes[place] == hash;
        if (isAgain && places[place] != null && places[place].isAt(document, from, to, hash)) {
            return places[place].value;
        }
        T value = isPlain(document, from, to)
                ? meaning.apply(new String(document, from, to - from, StandardCharsets.US_ASCII))
                : null;
        if (value == null) {
            return null;
        }
        if (isAgain) {
            places[place] = new Known<>(hash, Arrays.copyOfRange(document, from, to), value);
        }
        hashes[place] = hash;
        return value;
    }

    private static boolean isPlain(byte[] document, int from, int to) {
        for (int i = from; i < to; i++) {
            if (document[i] < ' ' || document[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    private record Known<T>(long hash, byte[] bytes, T value) {

        private boolean isAt(byte[] document, int from, int to, long otherHash) {
            return hash == otherHash
                    && (bytes.length < EightBytes.LENGTH && to - from < EightBytes.LENGTH
                            || Arrays.equals(bytes, 0, bytes.length, document, from, to));
        }
    }
}
