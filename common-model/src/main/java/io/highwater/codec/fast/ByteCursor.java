package io.highwater.codec.fast;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/**
 * Reads a document's values where the bytes are, without a parser's tokens and strings. It knows only how producers
 * write: the expected text, plain names, plain numbers. Anything else is a mismatch, and remains one: what was read is then
 * worth nothing, and the general parser has to say what the document means. It never accepts what the parser would not,
 * nor reads another value from it.
 *
 * <p>Saves tokens and strings, which were most of what a reading cost (docs/performance.md). Not thread-safe.
 */
final class ByteCursor {

    /** Longer numbers are left to the parser: no sensor writes them. */
    private static final int LONGEST_NUMBER = 24;

    /** So that no number of that many digits overflows. */
    private static final int LONGEST_INTEGER = 18;

    /** Every whole number up to here is a double. */
    private static final long LARGEST_EXACT = 1L << 53;

    /** All of them are doubles, exactly. */
    private static final double[] POWERS_OF_TEN = new double[LONGEST_INTEGER + 1];

    /** As many as there are digits in eight bytes. */
    private static final long[] WHOLE_POWERS_OF_TEN = new long[EightBytes.LENGTH + 1];

    static {
        double power = 1;
        for (int i = 0; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = power;
            power *= 10;
        }
        for (int i = 0; i < WHOLE_POWERS_OF_TEN.length; i++) {
            WHOLE_POWERS_OF_TEN[i] = (long) POWERS_OF_TEN[i];
        }
    }

    private byte[] document;
    private int at;
    private boolean mismatch;

    void start(byte[] bytes) {
        document = bytes;
        at = 0;
        mismatch = false;
    }

    boolean isAt(Literal literal) {
        return literal.isAt(document, at);
    }

    void expect(Literal literal) {
        if (mismatch || !literal.isAt(document, at)) {
            mismatch = true;
            return;
        }
        at += literal.length();
    }

    /** The object's end, and nothing but white space after it. */
    void expectEnd() {
        mismatch = mismatch || at >= document.length || document[at] != '}';
        at++;
        while (at < document.length && !mismatch) {
            byte after = document[at++];
            mismatch = after != ' ' && after != '\n' && after != '\r' && after != '\t';
        }
    }

    boolean isMismatch() {
        return mismatch;
    }

    /** What the rest of a text of printable ASCII without escapes means; its quote is left. Null for a mismatch. */
    <T> T text(TextCache<T> texts) {
        int from = at;
        long hash = 0;
        int last = Math.min(document.length - EightBytes.LENGTH, from + texts.longest());
        while (!mismatch && at <= last) {
            long eight = EightBytes.at(document, at);
            int length = EightBytes.beforeQuote(eight);
            if (length < EightBytes.LENGTH) {
                at += length;
                T value = at - from > texts.longest()
                        ? null
                        : texts.get(document, from, at, mixed(hash, EightBytes.first(eight, length)));
                mismatch = value == null;
                return value;
            }
            hash = mixed(hash, eight);
            at += EightBytes.LENGTH;
        }
        mismatch = true;
        return null;
    }

    /**
     * No two become the same: neither by a multiplication with an odd number nor by adding the upper half to the lower.
     * The latter brings the last of eight bytes, of which the product has only the highest bits, to where the next
     * multiplication spreads it.
     */
    private static long mixed(long hash, long eight) {
        long product = (hash ^ eight) * 0x9E3779B97F4A7C15L;
        return product ^ product >>> 32;
    }

    /** A plain decimal number, which can have a fraction but no exponent. */
    double decimal() {
        int from = at;
        boolean isNegative = at < document.length && document[at] == '-';
        if (isNegative) {
            at++;
        }
        int first = at;
        long number = integerPart();
        int digits = at - first;
        int decimals = 0;
        if (at < document.length && document[at] == '.') {
            at++;
            int point = at;
            number = digits(number);
            decimals = at - point;
        }
        if (mismatch || at - from > LONGEST_NUMBER) {
            mismatch = true;
            return Double.NaN;
        }
        if (digits + decimals <= LONGEST_INTEGER && number <= LARGEST_EXACT) {
            // Both are exact, so their quotient is rounded once: the double that is nearest.
            double magnitude = number / POWERS_OF_TEN[decimals];
            return isNegative ? -magnitude : magnitude;
        }
        return JavaDoubleParser.parseDouble(document, from, at - from);
    }

    /** A plain whole number, not negative. */
    long integer() {
        int from = at;
        long number = integerPart();
        mismatch = mismatch || at - from > LONGEST_INTEGER;
        return number;
    }

    private long integerPart() {
        int from = at;
        long number = digits(0);
        // JSON knows no leading zeros.
        mismatch = mismatch || document[from] == '0' && at - from > 1;
        return number;
    }

    /** At least one digit, appended to those of a number. Of more than {@link #LONGEST_INTEGER} it is not a number. */
    private long digits(long before) {
        int from = at;
        long number = before;
        int count = EightBytes.LENGTH;
        while (count == EightBytes.LENGTH && at <= document.length - EightBytes.LENGTH) {
            long eight = EightBytes.at(document, at);
            count = EightBytes.beforeOther(eight);
            number = number * WHOLE_POWERS_OF_TEN[count] + EightBytes.number(eight, count);
            at += count;
        }
        while (at < document.length && document[at] >= '0' && document[at] <= '9') {
            number = 10 * number + (document[at] - '0');
            at++;
        }
        mismatch = mismatch || at == from;
        return number;
    }
}
