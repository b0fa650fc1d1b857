package io.highwater.codec;

/** Which numbers can be the time of a reading in epoch milliseconds, and what others look like. */
public final class SensorTime {

    /**
     * 26 April 1970. No sensor of today measured before; seconds of today, and a clock that began in 1970 when the machine
     * was started, say less. Such a host alone in its partition would hold back the windows of all.
     */
    public static final long EARLIEST = 10_000_000_000L;

    private static final long YEAR_2000 = 946_684_800_000L;
    private static final long YEAR_2100 = 4_102_444_800_000L;

    private SensorTime() {}

    /** Whether it is from {@link #EARLIEST} to {@link SqlTimestamp#LATEST}. */
    public static boolean isSensible(long epochMillis) {
        return epochMillis >= EARLIEST && epochMillis <= SqlTimestamp.LATEST;
    }

    /** @param number not sensible; what is probably meant by it, or why it cannot be meant */
    public static String describe(long number) {
        if (number < 0) {
            return "before 1970";
        }
        if (isOfThisCentury(number * 1000.0)) {
            return "which looks like seconds, " + SqlTimestamp.format(number * 1000)
                    + " UTC: milliseconds are expected";
        }
        if (number < EARLIEST) {
            return "in 1970 (" + SqlTimestamp.format(number)
                    + " UTC): a clock that was never set, or not in milliseconds";
        }
        if (isOfThisCentury(number / 1e3)) {
            return "which looks like microseconds, " + SqlTimestamp.format(number / 1000)
                    + " UTC: milliseconds are expected";
        }
        if (isOfThisCentury(number / 1e6)) {
            return "which looks like nanoseconds, " + SqlTimestamp.format(number / 1_000_000)
                    + " UTC: milliseconds are expected";
        }
        return "after the year 9999";
    }

    private static boolean isOfThisCentury(double epochMillis) {
        return epochMillis >= YEAR_2000 && epochMillis < YEAR_2100;
    }
}
