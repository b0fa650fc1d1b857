package io.highwater.codec.fast;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.NumberOutput;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import io.highwater.codec.SqlTimestamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Writes one JSON object into one array: the same bytes as a JSON generator would write, for the topics that have as many
 * records as there are readings. Names, numbers and times go straight to their place; only a name that needs escapes asks
 * the generator.
 *
 * <p>Saves the generator and its buffer: one array a record (docs/performance.md).
 */
public final class JsonBytes {

    private static final JsonFactory FACTORY = new JsonFactory();
    private static final long MILLIS_OF_A_DAY = 86_400_000;
    private static final int WHOLE_SECONDS = "2021-10-11 12:53:09".length();

    private byte[] bytes;
    private int length;

    /** @param expectedLength of the whole object, bytes; if it is right, nothing is copied in the end */
    public JsonBytes(int expectedLength) {
        bytes = new byte[expectedLength];
    }

    /** The text around a value. */
    public static byte[] text(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }

    public JsonBytes raw(byte[] text) {
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    /** A text without its quotes. */
    public JsonBytes name(String name) {
        int start = length;
        room(name.length());
        for (int i = 0; i < name.length(); i++) {
            char character = name.charAt(i);
            if (character < ' ' || character > '~' || character == '"' || character == '\\') {
                length = start;
                return raw(escaped(name));
            }
            bytes[length++] = (byte) character;
        }
        return this;
    }

    /** A number as {@link Double#toString(double)} prints it. */
    public static String digits(double number) {
        double size = Math.abs(number);
        // Of the usual size both print the same digits, this one in half the time. Beyond it older Javas differ.
        return size >= 1e-3 && size < 1e7 ? NumberOutput.toString(number, true) : Double.toString(number);
    }

    /** As it was made by {@link #digits(double)}. */
    public JsonBytes number(String digits) {
        room(digits.length());
        for (int i = 0; i < digits.length(); i++) {
            bytes[length++] = (byte) digits.charAt(i);
        }
        return this;
    }

    /** As {@link SqlTimestamp#format} prints it. */
    public JsonBytes timestamp(long epochMillis) {
        if (!SqlTimestamp.isSensible(epochMillis)) {
            // The last window of the year 9999 ends in a year of five digits.
            return number(SqlTimestamp.format(epochMillis));
        }
        room(timestampLength(epochMillis));
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(epochMillis, MILLIS_OF_A_DAY));
        int millis = (int) Math.floorMod(epochMillis, MILLIS_OF_A_DAY);
        digits(date.getYear(), 4);
        digits(date.getMonthValue(), 2, '-');
        digits(date.getDayOfMonth(), 2, '-');
        digits(millis / 3_600_000, 2, ' ');
        digits(millis / 60_000 % 60, 2, ':');
        digits(millis / 1000 % 60, 2, ':');
        fraction(millis % 1000);
        return this;
    }

    /** How many bytes {@link #timestamp} makes of a time up to the year 9999. */
    public static int timestampLength(long epochMillis) {
        int millis = (int) Math.floorMod(epochMillis, 1000L);
        if (millis == 0) {
            return WHOLE_SECONDS;
        }
        int zeros = millis % 100 == 0 ? 2 : millis % 10 == 0 ? 1 : 0;
        return WHOLE_SECONDS + ".000".length() - zeros;
    }

    public byte[] toBytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    private static byte[] escaped(String text) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator json = FACTORY.createGenerator(bytes)) {
            json.writeString(text);
            json.flush();
            byte[] quoted = bytes.toByteArray();
            return Arrays.copyOfRange(quoted, 1, quoted.length - 1);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
    }

    private void fraction(int millis) {
        if (millis == 0) {
            return;
        }
        if (millis % 100 == 0) {
            digits(millis / 100, 1, '.');
        } else if (millis % 10 == 0) {
            digits(millis / 10, 2, '.');
        } else {
            digits(millis, 3, '.');
        }
    }

    private void digits(int number, int count, char before) {
        bytes[length++] = (byte) before;
        digits(number, count);
    }

    private void digits(int number, int count) {
        int rest = number;
        for (int i = length + count - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
