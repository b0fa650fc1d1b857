package io.highwater.notification.learned;

/**
 * What each hour of the day adds to the mean of the day, or takes from it. UTC: where clocks change, its hours move by one
 * within a few days.
 */
final class Season {

    static final int HOURS = 24;

    /** Share of the latest day in what is known of an hour. */
    private static final double LATEST = 0.25;

    private static final long HALF_AN_HOUR = Weights.HOUR / 2;

    private Season() {}

    /** What is added at a moment, between the middle of one hour and that of the next. */
    static double at(int[] state, int series, long millis) {
        long sinceMiddle = millis - HALF_AN_HOUR;
        int hour = (int) Math.floorMod(Math.floorDiv(sinceMiddle, Weights.HOUR), (long) HOURS);
        double before = get(state, series, hour);
        double after = get(state, series, hour + 1 == HOURS ? 0 : hour + 1);
        return before + (after - before) * Math.floorMod(sinceMiddle, Weights.HOUR) / Weights.HOUR;
    }

    /**
     * @param distance mean of the hour's distances from what was usual
     * @param days that were learned before
     */
    static void learn(int[] state, int series, long hour, double distance, int days) {
        int ofDay = (int) (hour % HOURS);
        double weight = Math.max(1.0 / (days + 1), LATEST);
        set(state, series, ofDay, get(state, series, ofDay) + weight * distance);
    }

    static double mean(int[] state, int series) {
        double sum = 0;
        for (int hour = 0; hour < HOURS; hour++) {
            sum += get(state, series, hour);
        }
        return sum / HOURS;
    }

    // The upper half of a float: three digits are enough.

    private static float get(int[] state, int series, int hour) {
        int both = state[series + Slot.SEASON + (hour >> 1)];
        return Float.intBitsToFloat((hour & 1) == 0 ? both & 0xFFFF_0000 : both << 16);
    }

    private static void set(int[] state, int series, int hour, double value) {
        int upper = Float.floatToIntBits((float) value) + 0x8000 >>> 16;
        int slot = series + Slot.SEASON + (hour >> 1);
        state[slot] = (hour & 1) == 0 ? state[slot] & 0xFFFF | upper << 16 : state[slot] & 0xFFFF_0000 | upper;
    }
}
