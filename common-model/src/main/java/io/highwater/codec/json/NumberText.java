package io.highwater.codec.json;

import io.highwater.codec.RejectReason;
import io.highwater.codec.UnusableException;
import java.util.regex.Pattern;

/**
 * Numbers that are written as text: what JSON has for a number, with blanks around it or without. Not what Java's own parsers
 * take besides: a plus sign, leading zeros, hexadecimal digits, a suffix of a type, digits of other scripts.
 */
final class NumberText {

    private static final Pattern WHOLE = Pattern.compile("-?(?:0|[1-9][0-9]*)");
    private static final Pattern DECIMAL = Pattern.compile(WHOLE.pattern() + "(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
    private static final Pattern NOT_FINITE = Pattern.compile("[+-]?(?:nan|inf(?:inity)?)", Pattern.CASE_INSENSITIVE);

    private NumberText() {}

    /** @return the number, infinite if it is beyond a double */
    static double decimal(String name, String text) throws UnusableException {
        String number = text.trim();
        if (DECIMAL.matcher(number).matches()) {
            return Double.parseDouble(number);
        }
        if (NOT_FINITE.matcher(number).matches()) {
            throw new UnusableException(RejectReason.NOT_FINITE, name + " is " + number);
        }
        throw new UnusableException(
                RejectReason.WRONG_TYPE, name + " is a text that is not a number as JSON writes it");
    }

    /** @param kind what the field should be, as messages name it */
    static void requireNumber(String name, String text, String kind) throws UnusableException {
        if (!DECIMAL.matcher(text.trim()).matches()) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a " + kind);
        }
    }

    /** @param kind what the field should be, as messages name it */
    static long whole(String name, String text, String kind) throws UnusableException {
        String number = text.trim();
        if (!WHOLE.matcher(number).matches()) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a " + kind);
        }
        try {
            return Long.parseLong(number);
        } catch (NumberFormatException beyondLong) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " is beyond 64 bits");
        }
    }
}
