package io.highwater.notification.learned;

/**
 * Where a number of a series is in its slots. They are 32 bits each, so that all series of a host are one array, which is
 * written to checkpoints as it is. A series whose slots are all 0 has seen nothing.
 */
final class Slot {

    /** End of the latest window, epoch milliseconds; two slots. */
    static final int LAST_END = 0;

    /** How many hours have been learned. */
    static final int HOURS = 2;

    /** Mean of the last day, less what the hour of the day adds. */
    static final int DAY = 3;

    /** Means of the distance from what is usual: of the last minutes, of half an hour, of an hour. */
    static final int NOW = 4;

    static final int HALF_HOUR = 5;
    static final int HOUR = 6;

    /** Of the hour that is under way: the sum of distances, and the time they stand for, in hours. */
    static final int HOUR_SUM = 7;

    static final int HOUR_TIME = 8;

    /** Its highest level. */
    static final int HOUR_TOP = 9;

    /** Its largest distances. */
    static final int FAST_TOP = 10;

    static final int SLOW_TOP = 11;

    /** Two slots each. */
    static final int FAST_TAIL = 12;

    static final int SLOW_TAIL = 14;

    /**
     * While something is over the band: where the mean of the day would be if all were as it has to come back to, and what
     * it was when it began. 0 otherwise.
     */
    static final int COMES_BACK_AT = 16;

    static final int DAY_BEFORE = 17;

    /** Of the latest average, in powers of ten. */
    static final int RARITY = 18;

    static final int WEEK_STEP = 19;

    /** What each hour of the day adds, 16 bits each. */
    static final int SEASON = 20;

    /** The highest level of each hour of the week, 8 bits each. */
    static final int WEEK = SEASON + Season.HOURS / 2;

    static final int COUNT = WEEK + Week.HOURS / 4;

    private Slot() {}

    static float get(int[] state, int slot) {
        return Float.intBitsToFloat(state[slot]);
    }

    static void set(int[] state, int slot, double value) {
        state[slot] = Float.floatToRawIntBits((float) value);
    }

    static void add(int[] state, int slot, double value) {
        set(state, slot, get(state, slot) + value);
    }

    static void raise(int[] state, int slot, double value) {
        if (value > get(state, slot)) {
            set(state, slot, value);
        }
    }

    /** Moves a mean towards a value. */
    static double approach(int[] state, int slot, double value, double weight) {
        double mean = get(state, slot);
        mean += weight * (value - mean);
        set(state, slot, mean);
        return mean;
    }

    /** Epoch milliseconds; 0 if nothing was seen. */
    static long lastEnd(int[] state, int series) {
        return (long) state[series + LAST_END] << 32 | state[series + LAST_END + 1] & 0xFFFF_FFFFL;
    }

    static void lastEnd(int[] state, int series, long end) {
        state[series + LAST_END] = (int) (end >> 32);
        state[series + LAST_END + 1] = (int) end;
    }
}
