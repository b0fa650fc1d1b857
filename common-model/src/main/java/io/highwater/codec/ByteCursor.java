package io.highwater.codec;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;

/**
 * Reads a document's values where the bytes are, without a parser's tokens and strings. It knows only how producers
 * write: the expected text, plain names, plain numbers. At anything else it is surprised, and stays so: what was read is
 * then worth nothing, and {@link JsonDocument} has to say what the document means. It never accepts what that one would
 * not, nor reads another value from it.
 *
 * <p>Buys: tokens and strings were most of what a reading cost (docs/performance.md). Not thread-safe.
 */
final class ByteCursor {

    /** Longer numbers are nobody's usage. */
    private static final int LONGEST_NUMBER = 24;

    /** So that no number of that many digits overflows. */
    private static final int LONGEST_INTEGER = 18;

    private byte[] document;
    private int at;
    private boolean surprised;

    void start(byte[] bytes) {
        document = bytes;
        at = 0;
        surprised = false;
    }

    boolean isAt(Literal literal) {
        return literal.isAt(document, at);
    }

    void expect(Literal literal) {
        if (surprised || !literal.isAt(document, at)) {
            surprised = true;
            return;
        }
        at += literal.length();
    }

    /** The object's end. Whatever follows it is nobody's business. */
    void expectEnd() {
        surprised = surprised || at >= document.length || document[at] != '}';
    }

    boolean isSurprised() {
        return surprised;
    }

    /** The rest of a text of printable ASCII without escapes; its quote is left. Null if surprised. */
    String name(NameCache names) {
        int from = at;
        int hash = 0;
        int end = Math.min(document.length, from + JsonFields.LONGEST_NAME + 1);
        while (!surprised && at < end) {
            byte character = document[at];
            if (character == '"') {
                return names.get(document, from, at, hash);
            }
            surprised = character < ' ' || character == '\\';
            hash = 31 * hash + character;
            at++;
        }
        surprised = true;
        return null;
    }

    /** A plain decimal number, which can have a fraction but no exponent. */
    double decimal() {
        int from = at;
        if (at < document.length && document[at] == '-') {
            at++;
        }
        skipInteger();
        if (at < document.length && document[at] == '.') {
            at++;
            skipDigits();
        }
        if (surprised || at - from > LONGEST_NUMBER) {
            surprised = true;
            return Double.NaN;
        }
        return JavaDoubleParser.parseDouble(document, from, at - from);
    }

    /** A plain whole number, not negative. */
    long integer() {
        int from = at;
        skipInteger();
        if (surprised || at - from > LONGEST_INTEGER) {
            surprised = true;
            return -1;
        }
        long number = 0;
        for (int i = from; i < at; i++) {
            number = 10 * number + (document[i] - '0');
        }
        return number;
    }

    /** The rest of a text that is a timestamp; its quote is left. */
    long timestamp(LastTimestamp last) {
        int from = at;
        while (at < document.length && document[at] != '"' && at - from <= SqlTimestamp.LONGEST) {
            at++;
        }
        if (surprised || at == document.length || document[at] != '"') {
            surprised = true;
            return -1;
        }
        if (last.isAt(document, from, at)) {
            return last.epochMillis();
        }
        try {
            return last.remember(
                    document,
                    from,
                    at,
                    SqlTimestamp.parse(new String(document, from, at - from, StandardCharsets.ISO_8859_1)));
        } catch (DateTimeException notATimestamp) {
            surprised = true;
            return -1;
        }
    }

    private void skipInteger() {
        int from = at;
        skipDigits();
        // JSON knows no leading zeros.
        surprised = surprised || document[from] == '0' && at - from > 1;
    }

    private void skipDigits() {
        int from = at;
        while (at < document.length && document[at] >= '0' && document[at] <= '9') {
            at++;
        }
        surprised = surprised || at == from;
    }
}
