package io.highwater.aggregation;

import java.util.Arrays;

/**
 * A sum of doubles without rounding error: the same numbers give the same sum in any order and from any partial sums.
 * It is carried as doubles that do not overlap (Shewchuk, "Adaptive Precision Floating-Point Arithmetic", 1997) and
 * rounded once, to the nearest double, when it is asked for. Numbers of like size need two or three of them.
 *
 * <p>A Flink POJO: what it holds is checkpointed state.
 */
public final class ExactSum {

    /** Not overlapping, of growing size, only the first {@link #count} in use. */
    public double[] parts = new double[2];

    public int count;

    /** @param addend finite, and small enough for no sum to overflow */
    public void add(double addend) {
        double high = addend;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            double part = parts[i];
            double sum = high + part;
            // Two-sum: what the addition above rounded away, exactly, whichever of the two is larger.
            double partSeen = sum - high;
            double error = (high - (sum - partSeen)) + (part - partSeen);
            if (error != 0) {
                parts[kept++] = error;
            }
            high = sum;
        }
        if (kept == parts.length) {
            parts = Arrays.copyOf(parts, 2 * parts.length);
        }
        parts[kept++] = high;
        count = kept;
    }

    public void add(ExactSum other) {
        for (int i = 0; i < other.count; i++) {
            add(other.parts[i]);
        }
    }

    /** @return the sum, rounded to the nearest double, ties to even */
    public double rounded() {
        if (count == 0) {
            return 0;
        }
        int i = count - 1;
        double high = parts[i];
        double error = 0;
        while (i > 0 && error == 0) {
            double part = parts[--i];
            double sum = high + part;
            error = part - (sum - high);
            high = sum;
        }
        // Exactly between two doubles as far as high and error tell: the next part decides which of them is nearer.
        if (i > 0 && error != 0 && Math.signum(error) == Math.signum(parts[i - 1])) {
            double twice = 2 * error;
            double up = high + twice;
            if (up - high == twice) {
                return up;
            }
        }
        return high + 0.0; // Of nothing but negative zeros, it is a plain zero.
    }
}
