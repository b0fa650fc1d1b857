package io.highwater.codec.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.highwater.codec.EpochUnit;
import io.highwater.codec.RejectReason;
import io.highwater.codec.SensorTime;
import io.highwater.codec.UnusableException;
import java.io.IOException;
import java.math.BigDecimal;

/** The time of a reading as agents give it: in any unit, with a fraction or without, as a number or as text. */
public final class EpochFields {

    /** Of a number that fits into a long, whatever the digits. */
    private static final int MOST_DIGITS = 18;

    /** Of a number as text, characters: exact arithmetic with more is too expensive. */
    private static final int LONGEST_NUMBER = 1_000;

    private EpochFields() {}

    /**
     * @return null for a JSON null; otherwise epoch milliseconds, what is finer is cut off
     * @throws UnusableException if it is no time, or not a sensible one: with the unit that it looks like
     */
    public static Long read(String name, JsonParser value, EpochUnit unit) throws IOException, UnusableException {
        JsonToken token = value.currentToken();
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        boolean isText = token == JsonToken.VALUE_STRING;
        if (!isText && !token.isNumeric()) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a time, in " + unit.words());
        }
        if (unit == EpochUnit.ISO) {
            return IsoTime.read(name, value, isText);
        }
        if (token == JsonToken.VALUE_NUMBER_INT && value.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            long number = value.getLongValue();
            return sensible(name, unit.toMillis(number), value, unit);
        }
        String text = value.getText();
        if (isText) {
            NumberText.requireNumber(name, text, "number of " + unit.words());
            text = text.trim();
        }
        double number = Double.parseDouble(text);
        if (!(Math.abs(number) < Long.MAX_VALUE) || text.length() > LONGEST_NUMBER) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " is beyond 64 bits");
        }
        // Less than one of any unit; with a huge negative exponent an exact result would be as long as the exponent is
        // high.
        return sensible(name, Math.abs(number) < 1 ? 0 : millis(text, unit), value, unit);
    }

    private static long sensible(String name, long millis, JsonParser value, EpochUnit unit)
            throws IOException, UnusableException {
        if (!SensorTime.isSensible(millis)) {
            String number = value.getText().trim();
            throw new UnusableException(
                    RejectReason.OUT_OF_RANGE,
                    name + " is " + number + ", " + SensorTime.describe(Double.parseDouble(number), unit));
        }
        return millis;
    }

    /** Exactly: of 1795647040.339 seconds, the nearest double is a little less. */
    private static long millis(String decimal, EpochUnit unit) {
        int point = decimal.indexOf('.');
        int whole = point < 0 ? decimal.length() : point;
        int decimals = unit == EpochUnit.SECONDS ? 3 : 0;
        if (whole > MOST_DIGITS - decimals || decimal.indexOf('e') >= 0 || decimal.indexOf('E') >= 0) {
            return unit.toMillis(new BigDecimal(decimal));
        }
        long number = 0;
        boolean negative = decimal.charAt(0) == '-';
        for (int i = negative ? 1 : 0; i < whole; i++) {
            number = number * 10 + decimal.charAt(i) - '0';
        }
        for (int i = 1; i <= decimals; i++) {
            number = number * 10 + (point >= 0 && point + i < decimal.length() ? decimal.charAt(point + i) - '0' : 0);
        }
        number = negative ? -number : number;
        return decimals == 0 ? unit.toMillis(number) : number;
    }
}
