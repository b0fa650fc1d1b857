package io.highwater.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * What a cpu was compared with that is judged by what it has done before.
 *
 * @param lastDay mean of about the last day
 * @param atThisHour highest level that is a habit at this hour; NaN if there is none
 * @param rarity in powers of ten: 3 is what not one hour in 1,000 has seen; finite
 */
public record Unusual(double lastDay, double atThisHour, double rarity) {

    private static final MathContext TWO_DIGITS = new MathContext(2);

    /** What it could have been without being news. */
    public double level() {
        return hasHabit() ? atThisHour : lastDay;
    }

    /** Whether there is a level that is a habit at this hour. */
    public boolean hasHabit() {
        return !Double.isNaN(atThisHour);
    }

    /**
     * {@code last day about 34 %, at this hour up to 41 %: rarer than 1 hour in 10,000}. What is rare is the mean of the last
     * minutes, which takes longer to come back than the average: that one is {@code on its way back}.
     *
     * @param average of the latest window
     * @param level writes a level, with its unit
     */
    public String inWords(double average, DoubleFunction<String> level) {
        String words = compared(level);
        if (average <= level()) {
            return words + ": on its way back";
        }
        long hours = Math.round(Math.pow(10, Math.floor(rarity)));
        return hours < 10 ? words : words + String.format(Locale.ROOT, ": rarer than 1 hour in %,d", hours);
    }

    /**
     * {@code last day about 34 %, at this hour up to 41 %}.
     *
     * @param level writes a level, with its unit
     */
    public String compared(DoubleFunction<String> level) {
        String words = "last day about " + level.apply(rounded(lastDay));
        if (hasHabit()) {
            words += ", at this hour up to " + level.apply(rounded(atThisHour));
        }
        return words;
    }

    /** Two digits, and whole numbers from 10 on: it is not known any better. */
    private static double rounded(double value) {
        return Math.abs(value) >= 10
                ? Math.rint(value)
                : new BigDecimal(value).round(TWO_DIGITS).doubleValue();
    }
}
