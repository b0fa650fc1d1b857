package io.highwater.notification.learned;

import io.highwater.job.Options;

/**
 * What a row asks of learned bands. What is learned does not depend on it: a changed row holds from the next average on.
 *
 * @param rarity how rare is news, in powers of ten: 3 is what not one hour in 1,000 of the series' past has seen
 * @param minChange percentage points above what is usual; what is less is no news, however rare
 */
public record Sensitivity(double rarity, double minChange) {

    public static final Sensitivity DEFAULT = new Sensitivity(3, 2);

    public Sensitivity {
        // One hour in ten is the whole of a tail that is not told from the rest any more.
        Options.require(isRarity(rarity), "rarity must be from 1 to 9 powers of ten, was " + rarity);
        Options.require(isMinChange(minChange), "min_change must be 0 or more points, was " + minChange);
    }

    public static boolean isRarity(double rarity) {
        return rarity >= 1 && rarity <= 9;
    }

    public static boolean isMinChange(double minChange) {
        return minChange >= 0 && Double.isFinite(minChange);
    }
}
