package io.highwater.notification.tables;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Decides when a table that has lost most of its rows is believed: not before several reads in a row have found them gone,
 * over some time. Whoever fills a table anew empties it first (TRUNCATE, a dump that is being restored), and for that long
 * no host would have a threshold. Few rows may have been deleted one by one.
 */
public class LossGuard {

    public static final int READS = 3;
    public static final Duration TIME = Duration.ofMinutes(1);

    private final LongSupplier nanoClock;
    private final int fewest;

    private int reads;
    private long since;
    private volatile int held;

    /** @param fewest fewer rows than this are believed to be gone at once */
    public LossGuard(LongSupplier nanoClock, int fewest) {
        this.nanoClock = nanoClock;
        this.fewest = fewest;
    }

    /**
     * A read has come to its end.
     *
     * @param before rows that are in force
     * @param lost how many of them it has not found
     * @return whether these are gone
     */
    protected boolean isBelieved(int before, int lost) {
        if (2L * lost <= before || lost < fewest) {
            reads = 0;
            held = 0;
            return true;
        }
        if (reads++ == 0) {
            since = nanoClock.getAsLong();
        }
        if (reads >= READS && nanoClock.getAsLong() - since >= TIME.toNanos()) {
            reads = 0;
            held = 0;
            return true;
        }
        held = lost;
        return false;
    }

    /** Rows that the table has no more, and that are in force all the same. */
    int held() {
        return held;
    }
}
