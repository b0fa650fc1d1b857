package io.highwater.aggregation;

import java.util.Arrays;

/**
 * A sum of doubles without rounding error: the same numbers give the same sum in any order and from any partial sums.
 * It is carried as doubles that do not overlap (Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997) and
 * rounded once, to the nearest double, when it is asked for. Numbers of like size need two of them, so these have places
 * of their own: there may be millions of sums in state.
 */
public final class ExactSum {

    private static final double[] NONE = {};

    private double high;
    private double low;

    /** Below {@link #low}, of growing size, none of them zero. */
    private double[] rest = NONE;

    /** @param addend finite, and small enough for no sum to overflow */
    public void add(double addend) {
        if (rest.length > 0) {
            addToAll(addend);
            return;
        }
        double first = addend + low;
        double firstError = error(addend, low, first);
        double second = first + high;
        double secondError = error(first, high, second);
        high = second;
        if (firstError == 0) {
            low = secondError;
        } else if (secondError == 0) {
            low = firstError;
        } else {
            low = secondError;
            rest = new double[] {firstError};
        }
    }

    private void addToAll(double addend) {
        double[] before = parts();
        double[] after = new double[before.length + 1];
        double carried = addend;
        int kept = 0;
        for (double part : before) {
            double sum = carried + part;
            double error = error(carried, part, sum);
            if (error != 0) {
                after[kept++] = error;
            }
            carried = sum;
        }
        after[kept++] = carried;
        high = after[kept - 1];
        low = kept > 1 ? after[kept - 2] : 0;
        rest = kept > 2 ? Arrays.copyOf(after, kept - 2) : NONE;
    }

    /** What adding the two has rounded away, exactly, whichever of them is larger. */
    private static double error(double one, double other, double sum) {
        double otherSeen = sum - one;
        return (one - (sum - otherSeen)) + (other - otherSeen);
    }

    public void add(ExactSum other) {
        for (double part : other.parts()) {
            add(part);
        }
    }

    /** Not overlapping, of growing size. Added up again they are this sum. */
    double[] parts() {
        double[] parts = Arrays.copyOf(rest, rest.length + 2);
        parts[rest.length] = low;
        parts[rest.length + 1] = high;
        return parts;
    }

    /** @return the sum, rounded to the nearest double, ties to even */
    public double rounded() {
        double sum = high + low;
        double error = low - (sum - high);
        int i = rest.length;
        while (i > 0 && error == 0) {
            double before = sum;
            double part = rest[--i];
            sum = before + part;
            error = part - (sum - before);
        }
        // Exactly between two doubles as far as sum and error show: the next part decides which of them is nearer.
        if (i > 0 && error != 0 && Math.signum(error) == Math.signum(rest[i - 1])) {
            double twice = 2 * error;
            double up = sum + twice;
            if (up - sum == twice) {
                return up;
            }
        }
        return sum;
    }
}
