package io.highwater.notification.learned;

import java.util.Arrays;

/**
 * Judges averages by what their series has done before: the door of this package. Each series has {@link #SIZE} numbers in
 * an array of its host. All is event time: the same averages give the same verdicts, whatever stops or moves in between.
 *
 * <p>Two distances above what is usual at this hour of the day are looked at: that of the last minutes from the last hour
 * (what is sudden), and that of the last half hour (what stays). The rarer one counts. What is a habit of the hour is no
 * news.
 *
 * <p>A breach begins with the first average that is rare enough, and ends when both the last minutes and the last half hour
 * have come back half of the way; or when the mean of the last day has come half of the way to them instead, 17 hours after
 * a sudden change: then what is now is what is usual. While it lasts nothing but levels is learned, and when it has come
 * back the mean of the day is what it was before.
 *
 * <p>It keeps what the latest average needed: one object for each thread.
 */
public final class LearnedBands {

    /** How many numbers a series has in the array of its host. */
    public static final int SIZE = Slot.COUNT;

    /**
     * Silence for longer than that unlearns, event time. Longer than anybody is on holiday, or a host is in repair; and of levels
     * that a habit is made of none is older than a week.
     */
    public static final long KEPT_MILLIS = 14 * 24 * 3_600_000L;

    private final Distances distances = new Distances();

    /**
     * Judges an average, and learns from it. One that is not newer than the latest, or no number, changes nothing.
     *
     * @param state of all series of a host; 0 where a series has seen nothing
     * @param place of the series, from 0
     * @param windowEnd first millisecond after the window, epoch milliseconds
     * @param windowMillis its length, up to an hour
     * @param average in the series' unit
     */
    public Verdict judge(
            int[] state, int place, long windowEnd, long windowMillis, double average, Sensitivity sensitivity) {
        int series = place * SIZE;
        long last = Slot.lastEnd(state, series);
        if (windowEnd <= last || !Double.isFinite(average)) {
            return standing(state, series);
        }
        if (last != 0 && last + KEPT_MILLIS < windowEnd) {
            // The same as if a timer had forgotten it, which may come before this average or after it.
            Arrays.fill(state, series, series + SIZE, 0);
            last = 0;
        }
        if (last == 0) {
            Hours.begin(state, series);
            Slot.set(state, series + Slot.DAY, Distances.level(average));
            last = windowEnd - windowMillis;
        } else if (Hours.of(windowEnd) > Hours.of(last)) {
            Hours.learn(state, series, Hours.of(last));
        }
        Slot.lastEnd(state, series, windowEnd);
        distances.take(state, series, last, windowEnd, windowMillis, average);
        Verdict verdict = verdict(state, series, Hours.of(windowEnd), sensitivity);
        Hours.gather(state, series, distances, verdict);
        switch (verdict) {
            case LEARNS, USUAL, BEGINS, LASTS -> distances.learnDay(state, series);
            case CAME_BACK -> Excursion.cameBack(state, series);
            case ACCEPTED -> Excursion.accept(state, series);
        }
        return verdict;
    }

    /** End of the latest window that was judged, epoch milliseconds; 0 if none was. @param place of the series, from 0 */
    public static long learnedUntil(int[] state, int place) {
        return Slot.lastEnd(state, place * SIZE);
    }

    private static Verdict standing(int[] state, int series) {
        if (state[series + Slot.HOURS] < Hours.LEARNING) {
            return Verdict.LEARNS;
        }
        return Excursion.isUnderWay(state, series) ? Verdict.LASTS : Verdict.USUAL;
    }

    private Verdict verdict(int[] state, int series, long hour, Sensitivity sensitivity) {
        Verdict standing = standing(state, series);
        if (standing == Verdict.LEARNS) {
            return standing;
        }
        double rarity = rarity(state, series, sensitivity.minChange());
        Slot.set(state, series + Slot.RARITY, rarity);
        boolean isNews = rarity >= sensitivity.rarity()
                && distances.now >= sensitivity.minChange()
                && !Week.isHabit(state, series, hour, distances.level());
        if (standing == Verdict.LASTS) {
            return Excursion.goesOn(state, series, distances, isNews);
        }
        if (isNews) {
            Excursion.begin(state, series, distances);
        }
        return isNews ? Verdict.BEGINS : Verdict.USUAL;
    }

    /** Of the rarer of both distances, in powers of ten. */
    private double rarity(int[] state, int series, double minChange) {
        return Math.max(
                rarity(state, series + Slot.FAST_TAIL, distances.fast, minChange),
                rarity(state, series + Slot.SLOW_TAIL, distances.slow, minChange));
    }

    private double rarity(int[] state, int tail, double distance, double minChange) {
        // Half of what would be news anyway is in no tail: a series that never moves has none.
        return distance < minChange
                ? 0
                : Tail.rarity(state, tail, distance / distances.noise, minChange / 2 / distances.noise);
    }
}
