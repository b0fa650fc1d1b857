package io.highwater.notification.learned;

/**
 * How far a series is above what is usual at this hour of the day: of the average that has come, and means of it. One
 * object for all series, since it is needed while one average is judged.
 */
final class Distances {

    /** Levels are floats; far less than the largest of them. */
    private static final double FARTHEST = 1e18;

    private final Weights weights = new Weights();

    /** What was to be expected. */
    double usual;

    /** Of this average. */
    double distance;

    /** Mean of the last minutes. */
    double now;

    /** Mean of half an hour: what stays. */
    double slow;

    /** That of the last minutes from that of the last hour: what is sudden. */
    double fast;

    /** Noise grows with the level, about as its root: distances are compared in multiples of it. */
    double noise;

    /** How long the average stands for, in hours. */
    double time;

    /** @param last end of the window before, epoch milliseconds */
    void take(int[] state, int series, long last, long windowEnd, long windowMillis, double average) {
        long elapsed = windowEnd - last;
        weights.of(elapsed);
        time = (double) Weights.learnable(elapsed) / Weights.HOUR;
        usual = Slot.get(state, series + Slot.DAY) + Season.at(state, series, windowEnd - windowMillis / 2);
        distance = level(average) - usual;
        now = Slot.approach(state, series + Slot.NOW, distance, weights.now);
        slow = Slot.approach(state, series + Slot.HALF_HOUR, distance, weights.halfHour);
        fast = now - Slot.approach(state, series + Slot.HOUR, distance, weights.hour);
        noise = Math.sqrt(Math.max(usual, 1));
    }

    static double level(double average) {
        return Math.max(-FARTHEST, Math.min(FARTHEST, average));
    }

    /** The level of the last minutes. */
    double level() {
        return usual + now;
    }

    /** The average takes part in the mean of the last day. */
    void learnDay(int[] state, int series) {
        int hours = state[series + Slot.HOURS];
        double weight = weights.day;
        if (hours < Season.HOURS) {
            // A plain mean at first.
            weight = Math.max(weight, Math.min(1, time / (hours + Slot.get(state, series + Slot.HOUR_TIME))));
        }
        moveDay(state, series, Slot.get(state, series + Slot.DAY) + weight * distance);
    }

    /** Gives the day another mean; what is a distance from it stays where it is. */
    static void moveDay(int[] state, int series, double mean) {
        double by = mean - Slot.get(state, series + Slot.DAY);
        Slot.set(state, series + Slot.DAY, mean);
        Slot.add(state, series + Slot.NOW, -by);
        Slot.add(state, series + Slot.HALF_HOUR, -by);
        Slot.add(state, series + Slot.HOUR, -by);
    }
}
