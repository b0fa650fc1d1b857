package io.highwater.cli.suggest;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The thresholds that come into question for a row: simple numbers from what is busy up to what nothing exceeds. */
final class Grid {

    /** From the usual to the highest. */
    private static final int MOST_STEPS = 40;

    private static final int[] SIMPLE = {1, 2, 5, 10};

    private final Profile profile;
    private final BigDecimal step;
    private final List<Double> tops = new ArrayList<>();

    /** @param below which a threshold must be for it to make sense; infinity if there is no such limit */
    Grid(Profile profile, double below) {
        this.profile = profile;
        this.step = step(profile);
        BigDecimal top = ceiling(profile.busy());
        BigDecimal last = ceiling(profile.highest());
        while (top.compareTo(last) <= 0) {
            if (top.doubleValue() < below) {
                tops.add(top.doubleValue());
            }
            top = top.add(step);
        }
    }

    private static BigDecimal step(Profile profile) {
        double range = profile.highest() - profile.usual();
        double size = Math.max(Math.abs(profile.highest()), Math.abs(profile.usual()));
        double smallest = Math.max(range / MOST_STEPS, size * 1e-6);
        if (size >= 10) {
            smallest = Math.max(smallest, 1); // The table's columns may be whole numbers.
        }
        int exponent = (int) Math.floor(Math.log10(Math.max(smallest, 1e-9)));
        for (int simple : SIMPLE) {
            BigDecimal step = BigDecimal.valueOf(simple).scaleByPowerOfTen(exponent);
            if (step.doubleValue() >= smallest * (1 - 1e-9)) {
                return step;
            }
        }
        throw new IllegalStateException("no step for " + smallest);
    }

    private BigDecimal ceiling(double value) {
        return new BigDecimal(value).divide(step, 0, RoundingMode.CEILING).multiply(step);
    }

    /** Lowest first. */
    List<Double> tops() {
        return tops;
    }

    double step() {
        return step.doubleValue();
    }

    /** The next one below or, with negative steps, above. */
    double lower(double top, long steps) {
        return new BigDecimal(Double.toString(top))
                .subtract(step.multiply(BigDecimal.valueOf(steps)))
                .doubleValue();
    }

    /** @param share of the way from the threshold down to what is usual, at which an incident is over */
    Candidate candidate(double top, int windows, double share) {
        double room = Math.max(0, top - profile.usual());
        double resolve = ceiling(top - room * share).doubleValue();
        // The table takes no negative resolve_below.
        boolean isUsable = top > 0 && resolve < top;
        return new Candidate(top, windows, isUsable ? Double.valueOf(Math.max(0, resolve)) : null);
    }
}
