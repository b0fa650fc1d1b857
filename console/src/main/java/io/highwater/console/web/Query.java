package io.highwater.console.web;

import io.highwater.job.DurationText;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.TypeConversionException;

/** What stands behind the question mark of an address. */
public final class Query {

    private static final int LONGEST = 1_000;

    private Query() {}

    /** @return null if it is not there or empty */
    public static String text(Context context, String name) {
        String text = context.queryParam(name);
        if (text != null && text.length() > LONGEST) {
            throw Refusal.mistake(name, name + " must have at most " + LONGEST + " characters.");
        }
        return text == null || text.isEmpty() ? null : text;
    }

    public static int number(Context context, String name, int otherwise, int least, int most) {
        return (int) number(context, name, (long) otherwise, least, most);
    }

    /** Also for times, epoch milliseconds. @param otherwise if it is not there */
    public static long number(Context context, String name, long otherwise, long least, long most) {
        String text = text(context, name);
        if (text == null) {
            return otherwise;
        }
        try {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below.
        }
        throw Refusal.mistake(name, name + " must be a whole number from " + least + " to " + most + ".");
    }

    /** Such as {@code 15m}. @param otherwise if it is not there */
    public static Duration duration(
            Context context, String name, Duration otherwise, Duration shortest, Duration longest) {
        String text = text(context, name);
        if (text == null) {
            return otherwise;
        }
        try {
            Duration duration = DurationText.parse(text);
            if (duration.compareTo(shortest) >= 0 && duration.compareTo(longest) <= 0) {
                return duration;
            }
        } catch (TypeConversionException noDuration) {
            // Refused below.
        }
        throw Refusal.mistake(
                name,
                name + " must be a time from " + shortest.toMinutes() + "m to " + longest.toHours() + "h, like 3h.");
    }

    /** @return null if it is not there */
    public static <E extends Enum<E>> E oneOf(Context context, String name, Class<E> type) {
        String text = text(context, name);
        if (text == null) {
            return null;
        }
        for (E one : type.getEnumConstants()) {
            if (one.name().equalsIgnoreCase(text)) {
                return one;
            }
        }
        throw Refusal.mistake(name, name + " must be one of " + List.of(type.getEnumConstants()) + ".");
    }
}
