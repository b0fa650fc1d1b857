package io.highwater.benchmarks.rig;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;

/** One thing after the other, evenly. */
public final class Pace {

    /**
     * Portions: after a standstill the one who stops it, or looks how far it is, does not wait for all that is due.
     */
    private static final long PORTION = 1_000;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Pace() {}

    /**
     * @param perSecond how many
     * @param goOn until it is false
     * @param each takes the number of each, from 0 on
     * @param done takes how many there were so far, after each portion
     */
    public static void keep(long perSecond, BooleanSupplier goOn, LongConsumer each, LongConsumer done) {
        long start = System.nanoTime();
        long number = 0;
        while (goOn.getAsBoolean()) {
            long due = (long) ((System.nanoTime() - start) / 1e9 * perSecond);
            long portion = Math.min(due, number + PORTION);
            while (number < portion) {
                each.accept(number++);
            }
            done.accept(number);
            if (number == due) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }
}
