package io.highwater.notification.learned;

/**
 * The highest level of each of the last 168 hours, rounded up to one of 255 steps up to the highest of all. Of a level
 * below zero nothing is known.
 */
final class Week {

    static final int DAYS = 7;
    static final int HOURS = DAYS * Season.HOURS;

    /** Until a week and a day are known, one day is enough to make a habit. */
    private static final int HOURS_OF_LITTLE = HOURS + Season.HOURS;

    private static final int STEPS = 255;

    /** So much farther from the mean of the day is still no more than the habit. */
    private static final double AS_GOOD_AS = 1.15;

    /** A single absurd level must not leave all others in one step. */
    private static final int MOST_AT_ONCE = 16;

    private Week() {}

    static void record(int[] state, int series, long hour, double top) {
        double step = Slot.get(state, series + Slot.WEEK_STEP);
        if (step == 0 && top > 0) {
            step = Math.max(top / (STEPS / 4), Float.MIN_NORMAL);
            Slot.set(state, series + Slot.WEEK_STEP, step);
        }
        double level = Math.min(top, MOST_AT_ONCE * STEPS * step);
        while (level > STEPS * (double) Slot.get(state, series + Slot.WEEK_STEP)) {
            rescale(state, series, 2);
        }
        step = Slot.get(state, series + Slot.WEEK_STEP);
        set(state, series, (int) (hour % HOURS), level <= 0 ? 0 : (int) Math.ceil(level / step));
        if (hour % Season.HOURS == 0) {
            refine(state, series);
        }
    }

    /** What was the highest is no more: smaller steps are enough. */
    private static void refine(int[] state, int series) {
        int highest = highest(state, series, 0, HOURS - 1);
        while (highest > 0 && highest <= STEPS / 3 && Slot.get(state, series + Slot.WEEK_STEP) > 2 * Float.MIN_NORMAL) {
            rescale(state, series, 0.5);
            highest *= 2;
        }
    }

    /**
     * The level up to which is a habit at this hour: what two of the last seven days have seen in it or in a neighbour, or
     * the same day of the week before. Minus infinity if there is none.
     */
    static double habit(int[] state, int series, long hour, int hoursLearned) {
        int best = 0;
        int second = 0;
        for (int days = 1; days <= DAYS; days++) {
            boolean isWeekAgo = days == DAYS;
            long sameHour = hour - (long) days * Season.HOURS;
            // Where the hour before it was a week ago stands the last hour by now, which is no habit.
            int ofDay = highest(state, series, isWeekAgo ? sameHour : sameHour - 1, sameHour + 1);
            if (isWeekAgo) {
                second = Math.max(second, ofDay);
            }
            if (ofDay > best) {
                second = Math.max(second, best);
                best = ofDay;
            } else {
                second = Math.max(second, ofDay);
            }
        }
        int steps = hoursLearned < HOURS_OF_LITTLE ? best : second;
        return steps == 0 ? Double.NEGATIVE_INFINITY : steps * (double) Slot.get(state, series + Slot.WEEK_STEP);
    }

    /** Whether a level is what is seen at this hour on other days, or not much more. */
    static boolean isHabit(int[] state, int series, long hour, double level) {
        double habit = habit(state, series, hour, state[series + Slot.HOURS]);
        double day = Slot.get(state, series + Slot.DAY);
        return level <= habit || level - day <= AS_GOOD_AS * (habit - day);
    }

    private static int highest(int[] state, int series, long from, long to) {
        int highest = 0;
        for (long hour = from; hour <= to; hour++) {
            highest = Math.max(highest, get(state, series, (int) Math.floorMod(hour, (long) HOURS)));
        }
        return highest;
    }

    private static void rescale(int[] state, int series, double factor) {
        Slot.set(state, series + Slot.WEEK_STEP, Slot.get(state, series + Slot.WEEK_STEP) * factor);
        for (int hour = 0; hour < HOURS; hour++) {
            set(state, series, hour, (int) Math.ceil(get(state, series, hour) / factor));
        }
    }

    private static int get(int[] state, int series, int hour) {
        return state[series + Slot.WEEK + (hour >> 2)] >>> ((hour & 3) << 3) & 0xFF;
    }

    private static void set(int[] state, int series, int hour, int steps) {
        int slot = series + Slot.WEEK + (hour >> 2);
        int shift = (hour & 3) << 3;
        state[slot] = state[slot] & ~(0xFF << shift) | steps << shift;
    }
}
