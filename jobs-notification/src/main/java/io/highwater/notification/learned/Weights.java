package io.highwater.notification.learned;

/**
 * What a new value weighs in an exponential mean, by the time that has gone by. The usual windows are all of one length:
 * the weights of the latest one are kept. {@link StrictMath}, because {@link Math} may give another last digit on another
 * JVM, and then a job that moves there another alert.
 */
final class Weights {

    static final long HOUR = 3_600_000;

    private static final double MINUTE = 60_000;

    /** An exponential mean is as old as a plain one of twice its time constant. */
    private static final double NOW = 2.5 * MINUTE;

    private static final double HALF_HOUR = 15 * MINUTE;
    private static final double LAST_HOUR = 30 * MINUTE;

    /** Here it is not twice as long: the hours of a day must not move it. */
    private static final double DAY = 24.0 * HOUR;

    double now;
    double halfHour;
    double hour;
    double day;

    private long elapsed = -1;

    /** @param millis since the end of the window before */
    void of(long millis) {
        if (millis != elapsed) {
            elapsed = millis;
            now = weight(millis, NOW);
            halfHour = weight(millis, HALF_HOUR);
            hour = weight(millis, LAST_HOUR);
            day = weight(learnable(millis), DAY);
        }
    }

    /** One average after a gap says little of the time that nobody has seen. */
    static long learnable(long millis) {
        return Math.min(millis, HOUR);
    }

    private static double weight(long millis, double timeConstant) {
        return -StrictMath.expm1(-millis / timeConstant);
    }
}
