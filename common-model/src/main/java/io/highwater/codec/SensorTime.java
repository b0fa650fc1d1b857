package io.highwater.codec;

/** Which numbers can be the time of a reading, and what others look like. */
public final class SensorTime {

    /**
     * 26 April 1970, epoch milliseconds. No sensor of today measured before; seconds of today, and a clock that began in 1970
     * when the machine was started, say less. Such a host alone in its partition would hold back the windows of all.
     */
    public static final long EARLIEST = 10_000_000_000L;

    private static final double YEAR_2000 = 946_684_800_000L;
    private static final double YEAR_2100 = 4_102_444_800_000L;

    private SensorTime() {}

    /** Whether it is from {@link #EARLIEST} to {@link SqlTimestamp#LATEST}. */
    public static boolean isSensible(long epochMillis) {
        return epochMillis >= EARLIEST && epochMillis <= SqlTimestamp.LATEST;
    }

    /**
     * Neighbouring units differ by a factor of a thousand: what is a time of this century in one of them is in no other a
     * time from {@link #EARLIEST} on and before the year 9999. So no honest time, however old, is taken for a wrong unit.
     *
     * @param number not sensible
     * @param expected what it should be in; numbers only
     * @return what is probably meant by it, or why it cannot be meant
     */
    public static String describe(double number, EpochUnit expected) {
        if (number < 0) {
            return "before 1970";
        }
        double asExpected = expected.toMillis(number);
        EpochUnit meant = unitOf(number);
        if (meant != null) {
            return looksLike(number, meant) + ": " + expected.words() + " are expected";
        }
        if (asExpected < EARLIEST) {
            return "in 1970 (" + SqlTimestamp.format((long) asExpected)
                    + " UTC): a clock that was never set, or not in " + expected.words();
        }
        return "after the year 9999";
    }

    /** @param number where a text is expected; what unit it looks like */
    public static String describeAsAnyUnit(double number) {
        EpochUnit meant = unitOf(number);
        return meant == null ? "which is no time of this century" : looksLike(number, meant);
    }

    private static String looksLike(double number, EpochUnit unit) {
        return "which looks like " + unit.words() + ", " + SqlTimestamp.format((long) unit.toMillis(number)) + " UTC";
    }

    /** @return null if it is a time of this century in none */
    private static EpochUnit unitOf(double number) {
        for (EpochUnit unit : EpochUnit.values()) {
            if (unit.isNumber() && isOfThisCentury(unit.toMillis(number))) {
                return unit;
            }
        }
        return null;
    }

    private static boolean isOfThisCentury(double epochMillis) {
        return epochMillis >= YEAR_2000 && epochMillis < YEAR_2100;
    }
}
