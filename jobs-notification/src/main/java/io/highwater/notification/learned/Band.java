package io.highwater.notification.learned;

import io.highwater.model.Unusual;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.DoubleFunction;

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

    /** What the latest average is compared with, whether it is news or not. */
    public Unusual unusual() {
        return new Unusual(lastDay, atThisHour, Math.min(rarity, RAREST));
    }

    /**
     * {@code cpu3 71 %; last day about 34 %, at this hour up to 41 %: rarer than 1 hour in 10,000}. Of a breach that is about to
     * end, {@code cpu3 36 %; last day about 34 %, at this hour up to 41 %: on its way back}.
     *
     * @param average the latest of the series
     * @param level writes a level, with its unit
     */
    public String inWords(String series, double average, DoubleFunction<String> level) {
        String words = series + " " + level.apply(average) + "; ";
        if (isLearning()) {
            return words + "learns until " + day(learnsUntil);
        }
        return words
                + (isOver || rarity >= 1
                        ? unusual().inWords(average, level)
                        : unusual().compared(level) + ": nothing unusual");
    }

    /** {@code Thursday 2026-11-26 12:00 UTC}. @param time epoch milliseconds */
    public static String day(long time) {
        return DAY.format(Instant.ofEpochMilli(time).atOffset(ZoneOffset.UTC)) + " UTC";
    }
}
