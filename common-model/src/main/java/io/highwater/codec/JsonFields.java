package io.highwater.codec;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.time.DateTimeException;
import java.util.StringJoiner;

/**
 * The one streaming reader of the flat JSON objects that every topic holds. Lenient exactly where Flink SQL's JSON
 * format is: numbers as text, scalars as text, unknown fields, whatever follows the object. A repeated field's last
 * value counts.
 */
final class JsonFields {

    /** Beyond it a sum of usages could overflow; no sensor comes near. */
    private static final double LARGEST_USAGE = 1e100;

    /** A name of a megabyte would make output records that Kafka refuses, and so a job that restarts for ever. */
    private static final int LONGEST_NAME = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private JsonFields() {}

    /** Takes the fields that it knows by their names; the parser stands on the field's value. */
    interface Receiver {
        void field(String name, JsonParser value) throws IOException, UnusableException;
    }

    static void read(byte[] document, Receiver receiver) throws UnusableException {
        if (document == null) {
            throw new UnusableException(RejectReason.TOMBSTONE, "the record has no value");
        }
        try (JsonParser parser = FACTORY.createParser(document)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new UnusableException(RejectReason.NOT_JSON, "the value is empty");
            }
            if (first != JsonToken.START_OBJECT) {
                throw new UnusableException(RejectReason.WRONG_TYPE, "the document is not an object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                receiver.field(name, parser);
                parser.skipChildren();
            }
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                throw new UnusableException(RejectReason.NOT_JSON, "the document ends too early");
            }
        } catch (JsonProcessingException malformed) {
            throw new UnusableException(RejectReason.NOT_JSON, malformed.getOriginalMessage());
        } catch (IOException invalidEncoding) {
            // Nothing but the bytes is read: what is not JSON's own complaint is about the characters.
            throw new UnusableException(RejectReason.NOT_JSON, String.valueOf(invalidEncoding.getMessage()));
        }
    }

    /** @return null for a JSON null; otherwise a name of a length that fits into a key and an output record */
    static String name(String name, JsonParser value) throws IOException, UnusableException {
        if (value.currentToken().isStructStart()) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a text");
        }
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        String text = value.getText();
        if (text.length() > LONGEST_NAME) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " has " + text.length() + " characters");
        }
        return text;
    }

    /** @return null for a JSON null; otherwise a usage in percent, finite and summable */
    static Double usage(String name, JsonParser value) throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        double number;
        try {
            number = value.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                    ? value.getDoubleValue()
                    : Double.parseDouble(value.getText().trim());
        } catch (NumberFormatException notANumber) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a number");
        }
        if (!Double.isFinite(number)) {
            throw new UnusableException(RejectReason.NOT_FINITE, name + " is " + number);
        }
        if (Math.abs(number) > LARGEST_USAGE) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " is " + number);
        }
        return number;
    }

    /** @return null for a JSON null; otherwise a sensible time in epoch milliseconds */
    static Long epochMillis(String name, JsonParser value) throws IOException, UnusableException {
        if (value.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            return sensible(
                    name,
                    value.currentToken().isNumeric()
                            ? value.getLongValue()
                            : Long.parseLong(value.getText().trim()));
        } catch (InputCoercionException beyondLong) {
            throw new UnusableException(RejectReason.OUT_OF_RANGE, name + " is beyond 64 bits");
        } catch (NumberFormatException notANumber) {
            throw new UnusableException(RejectReason.WRONG_TYPE, name + " is not a number of milliseconds");
        }
    }

    /** @return null for a JSON null; otherwise a sensible time in epoch milliseconds */
    static Long timestamp(String name, JsonParser value) throws IOException, UnusableException {
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

    static void requireNotAhead(String name, long epochMillis, long recordTimestamp, long maxAheadMillis)
            throws UnusableException {
        if (recordTimestamp >= 0 && epochMillis - recordTimestamp > maxAheadMillis) {
            throw new UnusableException(
                    RejectReason.TOO_FAR_AHEAD,
                    name + " is " + (epochMillis - recordTimestamp) + " ms ahead of its record's timestamp");
        }
    }

    /** @param namesAndValues each field's name, followed by its value or null */
    static UnusableException missing(Object... namesAndValues) {
        StringJoiner absent = new StringJoiner(", ", "no value for ", "");
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] == null) {
                absent.add((String) namesAndValues[i]);
            }
        }
        return new UnusableException(RejectReason.MISSING_FIELD, absent.toString());
    }

    private static long sensible(String name, long epochMillis) throws UnusableException {
        if (!SqlTimestamp.isSensible(epochMillis)) {
            throw new UnusableException(
                    RejectReason.OUT_OF_RANGE, name + " is " + epochMillis + ", not between the years 1970 and 9999");
        }
        return epochMillis;
    }
}
