package io.highwater.notification.learned;

/** A series that is over its band: when that begins, and when it ends. */
final class Excursion {

    /** Half of the way back is back. */
    private static final double BACK = 0.5;

    private Excursion() {}

    static boolean isUnderWay(int[] state, int series) {
        return state[series + Slot.COMES_BACK_AT] != 0;
    }

    static void begin(int[] state, int series, Distances distances) {
        double day = Slot.get(state, series + Slot.DAY);
        Slot.set(state, series + Slot.DAY_BEFORE, day);
        Slot.set(state, series + Slot.COMES_BACK_AT, day + BACK * distances.now);
        if (!isUnderWay(state, series)) {
            Slot.set(state, series + Slot.COMES_BACK_AT, Float.MIN_VALUE);
        }
    }

    /** Whether the last minutes, and the last half hour, have come back half of the way. */
    static boolean isBack(int[] state, int series, Distances distances) {
        return Slot.get(state, series + Slot.DAY) + Math.max(distances.now, distances.slow)
                <= Slot.get(state, series + Slot.COMES_BACK_AT);
    }

    /** Whether the mean of the last day has come up to there instead. */
    static boolean isUsualByNow(int[] state, int series) {
        return Slot.get(state, series + Slot.DAY) >= Slot.get(state, series + Slot.COMES_BACK_AT);
    }

    /** It is over, and the day's mean is what it was before: what was not usual has not been learned. */
    static void cameBack(int[] state, int series) {
        Distances.moveDay(
                state, series, Slot.get(state, series + Slot.DAY_BEFORE) - Slot.get(state, series + Slot.DAY));
        end(state, series);
    }

    /** It is over, because what the last half hour was is what is usual. */
    static void accept(int[] state, int series) {
        Distances.moveDay(state, series, Slot.get(state, series + Slot.HALF_HOUR));
        end(state, series);
    }

    private static void end(int[] state, int series) {
        state[series + Slot.COMES_BACK_AT] = 0;
        state[series + Slot.DAY_BEFORE] = 0;
    }
}
