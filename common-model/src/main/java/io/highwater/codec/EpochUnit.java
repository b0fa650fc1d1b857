package io.highwater.codec;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** What the numbers are in which agents give the time since 1970, UTC. */
public enum EpochUnit {
    SECONDS("s", "seconds", 1_000, 1),
    MILLIS("ms", "milliseconds", 1, 1),
    MICROS("us", "microseconds", 1, 1_000),
    NANOS("ns", "nanoseconds", 1, 1_000_000),
    /** No number: text as RFC 3339 has it. */
    ISO("iso", "text like 2021-10-11T12:53:09.277Z", 0, 0);

    private final String text;
    private final String words;
    private final long millisEach;
    private final long perMilli;

    EpochUnit(String text, String words, long millisEach, long perMilli) {
        this.text = text;
        this.words = words;
        this.millisEach = millisEach;
        this.perMilli = perMilli;
    }

    public boolean isNumber() {
        return this != ISO;
    }

    /** In the plural, as messages name it. */
    public String words() {
        return words;
    }

    /** @return milliseconds, not exact */
    double toMillis(double number) {
        return number * millisEach / perMilli;
    }

    /**
     * @param number whole
     * @return epoch milliseconds, what is finer is cut off; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} where they are
     *     beyond 64 bits
     */
    public long toMillis(long number) {
        if (millisEach > 1 && Math.abs((double) number) > Long.MAX_VALUE / (double) millisEach) {
            return number > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return Math.floorDiv(number * millisEach, perMilli);
    }

    /** As {@link #toMillis(long)}, of a number that has a fraction, or an exponent. */
    public long toMillis(BigDecimal number) {
        BigDecimal millis = number.multiply(BigDecimal.valueOf(millisEach)).divide(BigDecimal.valueOf(perMilli));
        if (millis.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) >= 0) {
            return millis.signum() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
        return millis.setScale(0, RoundingMode.FLOOR).longValueExact();
    }

    /** As it is typed on the command line. */
    @Override
    public String toString() {
        return text;
    }
}
