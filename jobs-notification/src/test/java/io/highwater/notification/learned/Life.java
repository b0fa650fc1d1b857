package io.highwater.notification.learned;

import io.highwater.notification.learned.SyntheticSeries.Family;
import java.util.SplittableRandom;

/** A synthetic series from its first window on, judged; half of them with windows that are missing and hours of silence. */
final class Life {

    /** 2025-01-01, a Wednesday. */
    private static final long FIRST_DAY = 1_735_689_600_000L;

    /** What happens to a cpu that is not well. */
    enum Anomaly {
        SPIKE_30("+30 for 15 min", 15 * SyntheticSeries.MINUTE),
        SPIKE_15("+15 for 30 min", 30 * SyntheticSeries.MINUTE),
        SHIFT_20("+20 for good", 2 * SyntheticSeries.DAY),
        SHIFT_8("+8 for good", 2 * SyntheticSeries.DAY),
        DRIFT("+2 an hour", 20 * SyntheticSeries.HOUR),
        NIGHT("+20 from 2 to 5 at night", 3 * SyntheticSeries.HOUR),
        DROP("-20 for good", 2 * SyntheticSeries.DAY);

        final String words;
        final long millis;

        Anomaly(String words, long millis) {
            this.words = words;
            this.millis = millis;
        }

        double at(long since) {
            return switch (this) {
                case SPIKE_30 -> 30;
                case SPIKE_15 -> 15;
                case SHIFT_20, NIGHT -> 20;
                case SHIFT_8 -> 8;
                case DRIFT -> 2.0 * since / SyntheticSeries.HOUR;
                case DROP -> -20;
            };
        }
    }

    private final LearnedBands bands = new LearnedBands();
    private final int[] state = new int[LearnedBands.SIZE];
    private final SyntheticSeries series;
    private final SplittableRandom random;
    private final long windowMillis;
    private final long begin;
    private final boolean hasGaps;
    private long silentUntil;

    Life(Family family, long seed, long windowMillis, boolean mayHaveGaps) {
        series = new SyntheticSeries(family, seed, windowMillis);
        random = new SplittableRandom(~seed);
        hasGaps = mayHaveGaps && random.nextBoolean();
        begin = FIRST_DAY + random.nextInt(7 * 24) * SyntheticSeries.HOUR;
        this.windowMillis = windowMillis;
    }

    /** How many breaches begin within so many days. */
    int alarms(int days) {
        int alarms = 0;
        for (long end = begin + windowMillis; end <= begin + days * SyntheticSeries.DAY; end += windowMillis) {
            if (judge(end, 0) == Verdict.BEGINS) {
                alarms++;
            }
        }
        return alarms;
    }

    /** From its begin to the average that told of it, milliseconds; -1 if none did. Three weeks are learned before. */
    long timeToFind(Anomaly anomaly) {
        long from = learn(anomaly);
        for (long end = from + windowMillis; end <= from + anomaly.millis; end += windowMillis) {
            if (judge(end, anomaly.at(end - from)) == Verdict.BEGINS) {
                return end - from;
            }
        }
        return -1;
    }

    /** From its begin to the end of the last breach of four days, milliseconds; -1 if there was none. */
    long timeToSettle(Anomaly anomaly) {
        long from = learn(anomaly);
        long settled = -1;
        for (long end = from + windowMillis; end <= from + 4 * SyntheticSeries.DAY; end += windowMillis) {
            if (judge(end, anomaly.at(end - from)).isOver()) {
                settled = end + windowMillis - from;
            }
        }
        return settled;
    }

    /** @return when it begins, epoch milliseconds */
    private long learn(Anomaly anomaly) {
        long from = begin + 20 * SyntheticSeries.DAY + random.nextInt(3 * 24 * 12) * 5 * SyntheticSeries.MINUTE;
        if (anomaly == Anomaly.NIGHT) {
            from += 2 * SyntheticSeries.HOUR - from % SyntheticSeries.DAY;
        }
        for (long end = begin + windowMillis; end <= from; end += windowMillis) {
            judge(end, 0);
        }
        return from;
    }

    private Verdict judge(long end, double more) {
        double average = series.average(end);
        if (hasGaps) {
            if (random.nextDouble() < windowMillis / (5.0 * SyntheticSeries.DAY)) {
                silentUntil = end + random.nextInt(30) * SyntheticSeries.HOUR;
            }
            if (end < silentUntil || random.nextInt(10) == 0) {
                return Verdict.USUAL;
            }
        }
        return bands.judge(
                state, 0, end, windowMillis, Math.max(0, Math.min(100, average + more)), Sensitivity.DEFAULT);
    }
}
