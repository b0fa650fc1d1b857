package io.highwater.demo.tally;

/** What was sent for one series in one window, less what is known to have been put aside, and what became of it. */
final class Account {

    /** Of an average, relative: sums that are not exact differ by far less, a missing reading by far more. */
    private static final double TOLERANCE = 1e-9;

    private long readings;
    private double sum;
    private int averages;
    private double average;

    void sent(double usage) {
        readings++;
        sum += usage;
    }

    /** One of the readings was too late for the window. */
    void late(double usage) {
        readings--;
        sum -= usage;
    }

    void averaged(double usageAvg) {
        averages++;
        average = usageAvg;
    }

    long readings() {
        return readings;
    }

    boolean isOpen() {
        return averages == 0;
    }

    boolean isEmpty() {
        return readings == 0 && averages == 0;
    }

    /** Whether the window was averaged once, over all of these readings and no others. */
    boolean addsUp() {
        return averages == 1
                && readings > 0
                && Math.abs(sum / readings - average) <= TOLERANCE * Math.max(1, Math.abs(average));
    }
}
