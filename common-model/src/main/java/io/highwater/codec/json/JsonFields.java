package io.highwater.codec.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import io.highwater.codec.EpochUnit;
import io.highwater.codec.RejectReason;
import io.highwater.codec.SensorTime;
import io.highwater.codec.SqlTimestamp;
import io.highwater.codec.TimeSpan;
import io.highwater.codec.UnusableException;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The values of fields, lenient exactly where Flink SQL's JSON format is: numbers as text, scalars as text.
 */
public final class JsonFields {

    /** Beyond it a sum of usages could overflow; no sensor comes near. */
    private static final double LARGEST_USAGE = 1e100;

    /** A name of a megabyte would make output records that Kafka refuses, and so a job that restarts endlessly. */
    public static final int LONGEST_NAME = 1000;

    private JsonFields() {}

    /** @return null for a JSON null; otherwise the constant of that name */
    public static <E extends Enum<E>> E constant(String name, JsonParser value, Class<E> type)
            throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = value.getText();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new UnusableException(
                RejectReason.WRONG_TYPE, name + " is not one of " + Arrays.toString(type.getEnumConstants()));
    }

    /** @return null for a JSON null; otherwise a name of a length that fits into a key and an output record */
    public static String name(String name, JsonParser value) throws IOException, UnusableException {
        return text(name, value, LONGEST_NAME);
    }

    /** @return null for a JSON null; otherwise a text of at most that many characters */
    public static String text(String name, JsonParser value, int longest) throws IOException, UnusableException {
        if (value.currentToken().isStructStart()) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a text");
        }
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = value.getText();
        if (text.length() > longest) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " has " + text.length() + " characters");
        }
        return text;
    }

    /** @return null for a JSON null; otherwise a usage in percent, finite and summable */
    public static Double usage(String name, JsonParser value) throws IOException, UnusableException {
        Double number = number(name, value);
        if (number != null && Math.abs(number) > LARGEST_USAGE) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " is " + number);
        }
        return number;
    }

    /** @return null for a JSON null; otherwise a finite number */
    public static Double number(String name, JsonParser value) throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        double number = switch (value.currentToken()) {
            case VALUE_NUMBER_FLOAT -> value.getDoubleValue();
            case VALUE_NUMBER_INT -> Double.parseDouble(value.getText());
            case VALUE_STRING -> NumberText.decimal(name, value.getText());
            default -> throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a number");
        };
        if (!Double.isFinite(number)) {
            throw new UnusableException(RejectReason.NOT_FINITE, name + " is " + number);
        }
        return number;
    }

    /** @return null for a JSON null; otherwise the time of a reading in epoch milliseconds */
    public static Long epochMillis(String name, JsonParser value) throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        long number = integer(name, value, "number of milliseconds");
        if (!SensorTime.isSensible(number)) {
            throw new UnusableException(
                    RejectReason.OUT_OF_RANGE,
                    name + " is " + number + ", " + SensorTime.describe(number, EpochUnit.MILLIS));
        }
        return number;
    }

    /** @return null for a JSON null; otherwise a whole number in that range */
    public static Long integer(String name, JsonParser value, long least, long most)
            throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        long number = integer(name, value, "whole number");
        if (number < least || number > most) {
            throw new UnusableException(
                    RejectReason.OUT_OF_RANGE, name + " is " + number + ", not from " + least + " to " + most);
        }
        return number;
    }

    private static long integer(String name, JsonParser value, String kind) throws IOException, UnusableException {
        try {
            return switch (value.currentToken()) {
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> value.getLongValue();
                case VALUE_STRING -> NumberText.whole(name, value.getText(), kind);
                default -> throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a " + kind);
            };
        } catch (InputCoercionException beyondLong) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " is beyond 64 bits");
        }
    }

    /** @return null for a JSON null; otherwise a sensible time in epoch milliseconds */
    public static Long timestamp(String name, JsonParser value) throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            return sensible(name, SqlTimestamp.parse(value.getText()));
        } catch (DateTimeException notATimestamp) {
            throw new UnusableException(
                    RejectReason.WRONG_TYPE, name + " is not a timestamp like 2021-10-11 12:53:09.277");
        }
    }

    /** @return null for a JSON null; otherwise what each of its elements, which may be null, was read as */
    public static <T> List<T> array(String name, JsonParser value, Fields.Reader<T> element)
            throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (value.currentToken() != JsonToken.START_ARRAY) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not an array");
        }
        List<T> elements = new ArrayList<>();
        while (value.nextToken() != JsonToken.END_ARRAY) {
            elements.add(element.read("an element of " + name, value));
        }
        return elements;
    }

    public static void requireNotAhead(String name, long epochMillis, long recordTimestamp, long maxAheadMillis)
            throws UnusableException {
        if (recordTimestamp >= 0 && epochMillis - recordTimestamp > maxAheadMillis) {
            throw new UnusableException(
                    RejectReason.TOO_FAR_AHEAD,
                    name + " is " + TimeSpan.text(epochMillis - recordTimestamp)
                            + " later than its record's timestamp");
        }
    }

    private static long sensible(String name, long epochMillis) throws UnusableException {
        if (!SqlTimestamp.isSensible(epochMillis)) {
            throw new UnusableException(
                    RejectReason.OUT_OF_RANGE, name + " is " + epochMillis + ", not between the years 1970 and 9999");
        }
        return epochMillis;
    }
}
