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

    /** Of the largest long, which begins with a 9. */
    private static final int MOST_DIGITS = 19;

    private static final long OTHERWISE = -1;

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
        long plain = plainMillis(text, unit);
        return sensible(name, plain >= 0 ? plain : decimalMillis(name, text, isText, unit), value, unit);
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

    /**
     * Of digits with a point among them or none, which nearly all are: a tenth of what any number costs.
     *
     * @return cut off, and exact: of 1795647040.339 seconds, the nearest double is a little less; negative for anything else
     */
    private static long plainMillis(String text, EpochUnit unit) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        int decimals = unit == EpochUnit.SECONDS ? 3 : 0;
        boolean fits = whole + decimals < MOST_DIGITS || whole + decimals == MOST_DIGITS && text.charAt(0) < '9';
        if (whole == 0 || !fits || whole > 1 && text.charAt(0) == '0' || point == text.length() - 1) {
            return OTHERWISE;
        }
        long number = 0;
        int added = 0;
        for (int i = 0; i < text.length(); i++) {
            if (i == point) {
                continue;
            }
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return OTHERWISE;
            }
            if (i < whole || ++added <= decimals) {
                number = number * 10 + digit;
            }
        }
        for (; added < decimals; added++) {
            number *= 10;
        }
        return decimals == 0 ? unit.toMillis(number) : number;
    }

    private static long decimalMillis(String name, String text, boolean isText, EpochUnit unit)
            throws UnusableException {
        if (isText) {
            NumberText.requireNumber(name, text, "number of " + unit.words());
        }
        String decimal = text.trim();
        double number = Double.parseDouble(decimal);
        if (!(Math.abs(number) < Long.MAX_VALUE) || decimal.length() > LONGEST_NUMBER) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " is beyond 64 bits");
        }
        // Less than one of any unit; with a huge negative exponent an exact result would be as long as the exponent is
        // high.
        return Math.abs(number) < 1 ? 0 : unit.toMillis(new BigDecimal(decimal));
    }
}
