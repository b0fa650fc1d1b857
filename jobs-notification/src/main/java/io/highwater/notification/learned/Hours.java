package io.highwater.notification.learned;

/** What is gathered within an hour, and learned when it is over. */
final class Hours {

    /** Before that many hours have been learned there is no verdict. */
    static final int LEARNING = 3 * Season.HOURS;

    /** Of the first day only levels are learned: nothing can be far from them yet. */
    private static final int LEVELS_ONLY = Season.HOURS;

    /** From there on an hour of another day can be a habit. */
    private static final int WITH_HABITS = LEVELS_ONLY + 2;

    /** Powers of ten; near {@link Sensitivity#DEFAULT}, but learning does not depend on what a row asks for. */
    private static final double NEWS_ELSEWHERE = 2.5;

    /** Less than that share of the level is rounding. */
    private static final double DISCERNIBLE = 1e-4;

    private Hours() {}

    /** The hour that a window belongs to, counted from 1970. */
    static long of(long windowEnd) {
        return (windowEnd - 1) / Weights.HOUR;
    }

    static void begin(int[] state, int series) {
        Slot.set(state, series + Slot.HOUR_SUM, 0);
        Slot.set(state, series + Slot.HOUR_TIME, 0);
        Slot.set(state, series + Slot.HOUR_TOP, Float.NEGATIVE_INFINITY);
        Slot.set(state, series + Slot.FAST_TOP, 0);
        Slot.set(state, series + Slot.SLOW_TOP, 0);
    }

    /** What is news is in no mean. How far it goes counts in the hour in which it has begun. */
    static void gather(int[] state, int series, Distances distances, Verdict verdict) {
        Slot.raise(state, series + Slot.HOUR_TOP, distances.level());
        if (verdict == Verdict.LEARNS || verdict == Verdict.USUAL) {
            Slot.add(state, series + Slot.HOUR_SUM, distances.distance * distances.time);
            Slot.add(state, series + Slot.HOUR_TIME, distances.time);
        } else if (verdict != Verdict.BEGINS && isNewsFromItsBeginning(state, series)) {
            return;
        }
        Slot.raise(state, series + Slot.FAST_TOP, distances.fast / distances.noise);
        Slot.raise(state, series + Slot.SLOW_TOP, distances.slow / distances.noise);
    }

    private static boolean isNewsFromItsBeginning(int[] state, int series) {
        return Slot.get(state, series + Slot.HOUR_TIME) == 0
                && Slot.get(state, series + Slot.FAST_TOP) == 0
                && Slot.get(state, series + Slot.SLOW_TOP) == 0;
    }

    /** The hour is over. One that was news from its beginning to its end only teaches which levels there are. */
    static void learn(int[] state, int series, long hour) {
        int hours = state[series + Slot.HOURS];
        double top = Slot.get(state, series + Slot.HOUR_TOP);
        double time = Slot.get(state, series + Slot.HOUR_TIME);
        if (time > 0) {
            Season.learn(state, series, hour, Slot.get(state, series + Slot.HOUR_SUM) / time, hours / Season.HOURS);
        }
        if (!isNewsFromItsBeginning(state, series)) {
            if (hours >= LEVELS_ONLY) {
                learnTail(state, series, Slot.FAST_TAIL, Slot.FAST_TOP, hour);
                learnTail(state, series, Slot.SLOW_TAIL, Slot.SLOW_TOP, hour);
            }
            state[series + Slot.HOURS] = hours + 1;
        }
        Week.record(state, series, hour, top);
        begin(state, series);
    }

    private static void learnTail(int[] state, int series, int tail, int top, long hour) {
        double largest = Slot.get(state, series + top);
        if (largest < DISCERNIBLE * Math.abs(Slot.get(state, series + Slot.DAY))) {
            largest = 0;
        }
        if (isOnlyAHabit(state, series, hour, Tail.rarity(state, series + tail, largest, 0))) {
            largest = Math.min(largest, Tail.begin(state, series + tail));
        }
        Tail.learn(state, series + tail, largest, state[series + Slot.HOURS] - LEVELS_ONLY + 1);
    }

    /** Such an hour does not say how rare it is elsewhere: the nightly backup must not hide what happens at noon. */
    private static boolean isOnlyAHabit(int[] state, int series, long hour, double rarity) {
        return rarity >= NEWS_ELSEWHERE
                && state[series + Slot.HOURS] >= WITH_HABITS
                && Week.isHabit(state, series, hour, Slot.get(state, series + Slot.HOUR_TOP));
    }
}
