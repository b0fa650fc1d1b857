package io.highwater.notification.learned;

/**
 * How rare a distance is among the largest of each hour, for hours of about four weeks. Up to the distance that 3 % of
 * hours exceed nothing is rare; beyond it the tail is a power law, and the mean of logarithms its exponent (Hill, 1975).
 * Hours, not windows: neighbouring windows are alike, so that their number says nothing, and it differs with their length.
 */
final class Tail {

    /** Share of hours beyond which the tail begins. */
    private static final double SHARE = 0.03;

    private static final double RARITY_OF_TAIL = -StrictMath.log10(SHARE);

    /** With so few hours the largest is what 3 % exceed. */
    private static final int FEW = 33;

    /** Hours that weigh in. */
    private static final double MEMORY = 28 * 24;

    /** What is believed of a tail before anything is known, and how many hours in the tail that is worth. */
    private static final double FIRST_EXPONENT = 0.3;

    private static final double FIRST_WORTH = 3;

    /** A tail that ends more abruptly has not been seen for long enough. */
    private static final double LEAST_EXPONENT = 0.12;

    /** One hour counts as at most that many times what is usual in the tail: a single one must not blind for weeks. */
    private static final double MOST = 7;

    /** At most so much the quantile moves in an hour, as a share of itself. */
    private static final double FASTEST = 0.5;

    /** The exponent is known from some twenty hours. */
    private static final double DOUBT = 1.1;

    private static final double TENFOLD = StrictMath.log(10);

    // The two slots.
    private static final int BEGIN = 0;
    private static final int EXPONENT = 1;

    private Tail() {}

    /** @param least distance that can be in a tail at all @return powers of ten; 0 if the distance is not in the tail */
    static double rarity(int[] state, int tail, double distance, double least) {
        double begin = Math.max(Slot.get(state, tail + BEGIN), least);
        if (distance <= begin) {
            return 0;
        }
        return begin == 0
                ? Double.POSITIVE_INFINITY
                : RARITY_OF_TAIL + StrictMath.log(distance / begin) / (TENFOLD * DOUBT * exponent(state, tail));
    }

    /** Where it begins: the distance that was exceeded in 3 % of hours. */
    static double begin(int[] state, int tail) {
        return Slot.get(state, tail + BEGIN);
    }

    private static double exponent(int[] state, int tail) {
        return Math.max(Slot.get(state, tail + EXPONENT), LEAST_EXPONENT);
    }

    /**
     * @param largest distance of an hour
     * @param hour how many have been learned, with this one
     */
    static void learn(int[] state, int tail, double largest, int hour) {
        double begin = begin(state, tail);
        if (hour == 1) {
            Slot.set(state, tail + EXPONENT, FIRST_EXPONENT);
        }
        if (begin == 0) {
            Slot.set(state, tail + BEGIN, hour <= FEW ? largest : largest / 2);
            return;
        }
        if (hour <= FEW) {
            // The largest of so few; one that is out of all proportion counts as twice those before.
            Slot.raise(state, tail + BEGIN, Math.min(largest, 2 * begin));
            return;
        }
        boolean isOver = largest > begin;
        double exponent = exponent(state, tail);
        double step = Math.min(FASTEST, Math.min(1, exponent) / SHARE * Math.max(1.0 / hour, 1 / MEMORY));
        Slot.set(state, tail + BEGIN, begin * (1 + step * ((isOver ? 1 : 0) - SHARE)));
        if (isOver) {
            double weight = Math.max(1 / (hour * SHARE + FIRST_WORTH), 1 / (MEMORY * SHARE));
            Slot.approach(state, tail + EXPONENT, Math.min(StrictMath.log(largest / begin), MOST * exponent), weight);
        }
    }
}
