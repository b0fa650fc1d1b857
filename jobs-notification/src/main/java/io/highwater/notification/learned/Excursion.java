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
        Slot.set(state, series + Slot.DAY_BEFORE, Slot.get(state, series + Slot.DAY));
        comesBackAt(state, series, halfWayFrom(state, series, distances.now));
    }

    /** @param isNews whether it would begin now: what has come back only in part goes on, and has farther to come */
    static Verdict goesOn(int[] state, int series, Distances distances, boolean isNews) {
        double day = Slot.get(state, series + Slot.DAY);
        double farther = Math.max(distances.now, distances.slow);
        if (day + farther <= Slot.get(state, series + Slot.COMES_BACK_AT)) {
            if (!isNews) {
                return Verdict.CAME_BACK;
            }
            comesBackAt(state, series, halfWayFrom(state, series, farther));
        }
        // It may have begun with the first of many short windows, which is little of what is to come.
        double halfWay = halfWayFrom(state, series, distances.slow);
        if (halfWay > Slot.get(state, series + Slot.COMES_BACK_AT)) {
            comesBackAt(state, series, halfWay);
        }
        return day >= halfWay ? Verdict.ACCEPTED : Verdict.LASTS;
    }

    /** Half of the way from a distance back to the mean of the day as it was. */
    private static double halfWayFrom(int[] state, int series, double distance) {
        double before = Slot.get(state, series + Slot.DAY_BEFORE);
        return before + BACK * (Slot.get(state, series + Slot.DAY) + distance - before);
    }

    private static void comesBackAt(int[] state, int series, double mean) {
        Slot.set(state, series + Slot.COMES_BACK_AT, (float) mean == 0 ? Float.MIN_VALUE : mean);
    }

    /** It is over, and the day's mean is what it was before: what was not usual has not been learned. */
    static void cameBack(int[] state, int series) {
        Distances.moveDay(state, series, Slot.get(state, series + Slot.DAY_BEFORE));
        end(state, series);
    }

    /** It is over, because what the last half hour was is what is usual. */
    static void accept(int[] state, int series) {
        double day = Slot.get(state, series + Slot.DAY);
        Distances.moveDay(state, series, day + Slot.get(state, series + Slot.HALF_HOUR));
        end(state, series);
    }

    private static void end(int[] state, int series) {
        state[series + Slot.COMES_BACK_AT] = 0;
        state[series + Slot.DAY_BEFORE] = 0;
    }
}
