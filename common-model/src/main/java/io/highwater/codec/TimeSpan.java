package io.highwater.codec;

/** Lengths of time in messages for people: {@code 1 h 0 min}, {@code 365 d 0 h}. */
public final class TimeSpan {

    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private TimeSpan() {}

    /** @param millis not negative; named in the two largest units that say anything */
    public static String text(long millis) {
        if (millis < SECOND) {
            return millis + " ms";
        }
        if (millis < MINUTE) {
            return text(millis, SECOND, "s", 1, "ms");
        }
        if (millis < HOUR) {
            return text(millis, MINUTE, "min", SECOND, "s");
        }
        return millis < DAY ? text(millis, HOUR, "h", MINUTE, "min") : text(millis, DAY, "d", HOUR, "h");
    }

    private static String text(long millis, long unit, String name, long smallerUnit, String smallerName) {
        return millis / unit + " " + name + " " + millis % unit / smallerUnit + " " + smallerName;
    }
}
