package io.highwater.notification.learned;

import static io.highwater.notification.learned.LearnedSyntheticTest.Share.MANY;
import static io.highwater.notification.learned.LearnedSyntheticTest.Share.MOST;
import static io.highwater.notification.learned.LearnedSyntheticTest.Share.NEARLY_ALL;
import static io.highwater.notification.learned.LearnedSyntheticTest.Share.NONE;
import static io.highwater.notification.learned.LearnedSyntheticTest.Share.SELDOM;
import static io.highwater.notification.learned.LearnedSyntheticTest.Share.SOME;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.learned.Life.Anomaly;
import io.highwater.notification.learned.SyntheticSeries.Family;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found and what is not, of known anomalies after three weeks: the table of docs/learned.md. */
class LearnedSyntheticTest {

    /** Of how many series an anomaly is found, percent; so far apart that 60 series tell them. */
    enum Share {
        NEARLY_ALL(80, 100),
        MOST(45, 100),
        MANY(20, 100),
        SOME(1, 85),
        SELDOM(0, 50),
        NONE(0, 10);

        private final double least;
        private final double most;

        Share(double least, double most) {
            this.least = least;
            this.most = most;
        }
    }

    private static final int SERIES = 60;
    private static final int SERIES_OF_SHORT_WINDOWS = 12;

    private final long seed = new Random().nextLong();

    static Stream<Arguments> table() {
        return Stream.of(
                //                  +30, 15 min  +15, 30 min  +20         +8          +2 an hour  +20, night  -20
                row(Family.STEADY, NEARLY_ALL, NEARLY_ALL, NEARLY_ALL, NEARLY_ALL, MOST, NEARLY_ALL, NONE),
                row(Family.MINUTES, NEARLY_ALL, MOST, NEARLY_ALL, MANY, MANY, NEARLY_ALL, NONE),
                row(Family.WANDERING, NEARLY_ALL, MANY, MOST, SOME, SOME, MOST, NONE),
                row(Family.WIDE, MOST, SOME, MANY, SELDOM, SELDOM, MANY, NONE),
                row(Family.WALK, NEARLY_ALL, MOST, NEARLY_ALL, MANY, SOME, NEARLY_ALL, NONE),
                row(Family.DAILY, MOST, MANY, MOST, SOME, SOME, NEARLY_ALL, NONE),
                row(Family.WEEKLY, MOST, MANY, MOST, SELDOM, SELDOM, MOST, NONE),
                row(Family.NIGHTLY_JOB, MOST, MANY, MOST, SOME, SOME, MOST, NONE),
                row(Family.WEEKLY_JOB, MOST, MANY, MOST, SOME, SOME, MOST, NONE),
                row(Family.GROWING_NOISE, MOST, SOME, MANY, SOME, SOME, NEARLY_ALL, NONE),
                row(Family.NEAR_ZERO, NEARLY_ALL, NEARLY_ALL, NEARLY_ALL, NEARLY_ALL, MOST, NEARLY_ALL, NONE),
                row(Family.CONSTANT, NEARLY_ALL, NEARLY_ALL, NEARLY_ALL, NEARLY_ALL, MANY, NEARLY_ALL, NONE),
                row(Family.FULL, NONE, NONE, NONE, NONE, NONE, NONE, NONE),
                row(Family.BURSTS, MANY, SELDOM, SELDOM, SELDOM, SELDOM, SELDOM, NONE),
                row(Family.OFTEN_SPIKES, SELDOM, SELDOM, SELDOM, SELDOM, SELDOM, SELDOM, SELDOM),
                row(Family.RARE_SPIKES, SELDOM, SELDOM, SELDOM, SELDOM, SELDOM, SELDOM, SELDOM));
    }

    private static Arguments row(Family family, Share... found) {
        return Arguments.of(family, Arrays.asList(found));
    }

    @ParameterizedTest
    @MethodSource("table")
    void findsWhatTheTableSays(Family family, List<Share> found) {
        for (Anomaly anomaly : Anomaly.values()) {
            Share share = found.get(anomaly.ordinal());
            double percent = percentFound(family, anomaly, 5 * SyntheticSeries.MINUTE, SERIES);

            assertThat(percent)
                    .as("%% found of %s: %s; seed %d", family.words, anomaly.words, seed)
                    .isBetween(share.least, share.most);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void findsInShortWindowsWhatIsFoundInLongOnes(Family family, List<Share> found) {
        for (Anomaly anomaly : Anomaly.values()) {
            if (found.get(anomaly.ordinal()) == NEARLY_ALL) {
                double percent = percentFound(family, anomaly, SyntheticSeries.MINUTE / 2, SERIES_OF_SHORT_WINDOWS);

                assertThat(percent)
                        .as("%% found of %s: %s; seed %d", family.words, anomaly.words, seed)
                        .isGreaterThanOrEqualTo(40);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"STEADY", "MINUTES", "WANDERING", "WALK", "DAILY", "NEAR_ZERO", "CONSTANT"})
    void acceptsAChangedHostWithinADay(Family family) {
        for (long windowMillis : new long[] {SyntheticSeries.MINUTE / 2, 5 * SyntheticSeries.MINUTE}) {
            long[] times = LongStream.range(0, SERIES_OF_SHORT_WINDOWS)
                    .parallel()
                    .map(number ->
                            new Life(family, seed + 31 * number, windowMillis, false).timeToSettle(Anomaly.SHIFT_20))
                    .filter(time -> time >= 0)
                    .sorted()
                    .toArray();

            assertThat(times)
                    .as("%s, windows of %d ms, seed %d", family.words, windowMillis, seed)
                    .hasSizeGreaterThan(SERIES_OF_SHORT_WINDOWS / 3);
            assertThat(times[times.length / 2])
                    .as("%s, windows of %d ms, seed %d", family.words, windowMillis, seed)
                    .isBetween(8 * SyntheticSeries.HOUR, SyntheticSeries.DAY);
        }
    }

    private double percentFound(Family family, Anomaly anomaly, long windowMillis, int series) {
        long found = LongStream.range(0, series)
                .parallel()
                .map(number -> new Life(family, seed + 31 * number, windowMillis, false).timeToFind(anomaly))
                .filter(time -> time >= 0)
                .count();
        return 100.0 * found / series;
    }
}
