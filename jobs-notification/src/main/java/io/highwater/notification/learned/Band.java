package io.highwater.notification.learned;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What a series is compared with, for people to read.
 *
 * @param lastDay mean of about the last day
 * @param atThisHour highest level that is a habit at this hour; NaN if there is none
 * @param rarity of the latest average, in powers of ten of hours; 0 if it is nothing special
 * @param learnsUntil when judging begins if each hour until then has averages, epoch milliseconds; 0 once it has begun
 * @param isOver whether the latest average is a breach
 */
public record Band(double lastDay, double atThisHour, double rarity, long learnsUntil, boolean isOver) {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd HH:mm", Locale.ENGLISH);

    /** Nobody has seen enough hours to say more. */
    public static final int RAREST = 6;

    private static final MathContext TWO_DIGITS = new MathContext(2);

    /**
     * As of the latest average of a series.
     *
     * @param state of all series of a host
     * @param place of the series, from 0
     * @return null if none has been judged
     */
    public static Band of(int[] state, int place) {
        int series = place * LearnedBands.SIZE;
        long last = Slot.lastEnd(state, series);
        if (last == 0) {
            return null;
        }
        int hours = state[series + Slot.HOURS];
        double habit = Week.habit(state, series, Hours.of(last), hours);
        return new Band(
                Slot.get(state, series + Slot.DAY) + Season.mean(state, series),
                habit == Double.NEGATIVE_INFINITY ? Double.NaN : habit,
                Slot.get(state, series + Slot.RARITY),
                hours < Hours.LEARNING ? (Hours.of(last) + Hours.LEARNING - hours) * Weights.HOUR : 0,
                Excursion.isUnderWay(state, series));
    }

    public boolean isLearning() {
        return learnsUntil != 0;
    }

    /**
     * {@code cpu3 71 %; last day about 34 %, at this hour up to 41 %: rarer than 1 hour in 10,000}. Of a breach that is about to
     * end, {@code cpu3 36 %; last day about 34 %, at this hour up to 41 %: on its way back}.
     *
     * @param series what the average is of
     * @param unit written after each number; empty for none
     */
    public String text(String series, double average, String unit) {
        StringBuilder text = new StringBuilder(series + " " + level(average, unit));
        if (isLearning()) {
            return text.append("; learns until ").append(day(learnsUntil)).toString();
        }
        text.append("; last day about ").append(level(lastDay, unit));
        if (!Double.isNaN(atThisHour)) {
            text.append(", at this hour up to ").append(level(atThisHour, unit));
        }
        // What is rare is the mean of the last minutes, which takes longer to come back.
        if (isOver && average <= (Double.isNaN(atThisHour) ? lastDay : atThisHour)) {
            text.append(": on its way back");
        } else if (rarity >= 1) {
            long hours = Math.round(Math.pow(10, Math.min(Math.floor(rarity), RAREST)));
            text.append(String.format(Locale.ROOT, ": rarer than 1 hour in %,d", hours));
        } else {
            text.append(": nothing unusual");
        }
        return text.toString();
    }

    /** {@code Thursday 2026-11-26 12:00 UTC}. @param time epoch milliseconds */
    public static String day(long time) {
        return DAY.format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC)) + " UTC";
    }

    /** Two digits, and whole numbers from 10 on: the band is not known any better. */
    private static String level(double value, String unit) {
        BigDecimal number =
                Math.abs(value) >= 10 ? BigDecimal.valueOf(Math.rint(value)) : new BigDecimal(value).round(TWO_DIGITS);
        String digits = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
