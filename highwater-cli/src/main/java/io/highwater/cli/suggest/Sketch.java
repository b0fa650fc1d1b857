package io.highwater.cli.suggest;

import java.util.Map;
import java.util.TreeMap;

/** How values are distributed, in a bounded number of bins: a quantile is right to within half a percent of itself. */
final class Sketch {

    private static final double ACCURACY = 0.005;
    private static final double LOG_OF_BASE = Math.log((1 + ACCURACY) / (1 - ACCURACY));

    /** Smaller than this is nothing. */
    private static final double SMALLEST = 1e-9;

    private static final int OFFSET = 100_000;

    private final Map<Integer, long[]> bins = new TreeMap<>();
    private long count;

    void add(double value) {
        bins.computeIfAbsent(bin(value), empty -> new long[1])[0]++;
        count++;
    }

    private static int bin(double value) {
        if (Math.abs(value) < SMALLEST) {
            return 0;
        }
        int magnitude = OFFSET + (int) Math.ceil(Math.log(Math.abs(value)) / LOG_OF_BASE);
        return value > 0 ? magnitude : -magnitude;
    }

    private static double value(int bin) {
        if (bin == 0) {
            return 0;
        }
        double upper = Math.exp((Math.abs(bin) - OFFSET) * LOG_OF_BASE);
        return Math.copySign(upper * (1 - ACCURACY), bin);
    }

    /** @param share of the values that are at or below it, to within half a percent of it */
    double quantile(double share) {
        return value(binOf(share));
    }

    /** @param share of the values that are at or below it, if not more */
    double atLeast(double share) {
        int bin = binOf(share);
        int upper = bin < 0 ? -bin - 1 : bin;
        return bin == 0 ? SMALLEST : Math.copySign(Math.exp((upper - OFFSET) * LOG_OF_BASE), bin);
    }

    private int binOf(double share) {
        long left = (long) Math.ceil(share * count);
        for (Map.Entry<Integer, long[]> bin : bins.entrySet()) {
            left -= bin.getValue()[0];
            if (left <= 0) {
                return bin.getKey();
            }
        }
        throw new IllegalStateException("no values");
    }
}
