package io.highwater.notification.learned;

import static io.highwater.testing.EventTime.ONE_HOUR;
import static io.highwater.testing.EventTime.ONE_MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.highwater.notification.learned.SyntheticSeries.Family;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** One series, day by day. */
class LearnedBandsTest {

    private static final long ONE_DAY = 24 * ONE_HOUR;

    /** A Wednesday. */
    private static final long MIDNIGHT = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();

    private static final long WINDOW = 5 * ONE_MINUTE;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final LearnedBands bands = new LearnedBands();
    private final int[] state = new int[LearnedBands.SIZE];
    private final List<Verdict> verdicts = new ArrayList<>();

    private long now = MIDNIGHT;

    @Test
    void aSeriesTakesAtMostThreeHundredBytes() {
        assertThat(LearnedBands.SIZE * Integer.BYTES).isLessThanOrEqualTo(300);
    }

    @Test
    void isSilentWhileItLearnsThreeDaysAndSaysUntilWhen() {
        live(ONE_DAY, time -> noise() + 30);
        assertThat(text(30)).isEqualTo("cpu3 30 %; learns until Saturday 2025-01-04 00:00 UTC");

        live(ONE_HOUR, time -> 95);
        live(2 * ONE_DAY - ONE_HOUR, time -> noise() + 30);

        assertThat(verdicts).containsOnly(Verdict.LEARNS);
        assertThat(judge(30)).isEqualTo(Verdict.USUAL);
        assertThat(band().isLearning()).isFalse();
    }

    @Test
    void hoursThatNobodyHasSeenAreLearnedLater() {
        live(ONE_DAY, time -> noise() + 30);
        now += 7 * ONE_HOUR;

        live(2 * ONE_DAY, time -> noise() + 30);

        assertThat(verdicts).containsOnly(Verdict.LEARNS);
        assertThat(Instant.ofEpochMilli(band().learnsUntil())).isEqualTo("2025-01-04T07:00:00Z");
        live(10 * ONE_MINUTE, time -> 30);
        assertThat(band().isLearning()).isFalse();
    }

    @Test
    void aSpikeIsOneBreachThatEndsWhenItHasComeBack() {
        live(10 * ONE_DAY, time -> noise() + 30);
        double usual = band().lastDay();

        List<Verdict> spike = live(20 * ONE_MINUTE, time -> 70);
        List<Verdict> after = live(ONE_DAY, time -> noise() + 30);

        assertThat(spike).containsExactly(Verdict.BEGINS, Verdict.LASTS, Verdict.LASTS, Verdict.LASTS);
        assertThat(after).containsOnlyOnce(Verdict.CAME_BACK).doesNotContain(Verdict.BEGINS, Verdict.ACCEPTED);
        assertThat(after.indexOf(Verdict.CAME_BACK) * WINDOW).isLessThan(30 * ONE_MINUTE);
        assertThat(band().lastDay()).isCloseTo(usual, within(0.5));
    }

    @Test
    void whatComesBackOnlyInPartIsStillTheSameBreach() {
        live(10 * ONE_DAY, time -> noise() + 30);

        live(30 * ONE_MINUTE, time -> 80);
        List<Verdict> inPart = live(ONE_DAY, time -> noise() + 45);

        assertThat(inPart).as("seed %d", seed).doesNotContain(Verdict.BEGINS, Verdict.CAME_BACK);
        assertThat(inPart).as("seed %d", seed).containsOnlyOnce(Verdict.ACCEPTED);
    }

    @Test
    void whatLastedForHoursIsNotWhatIsUsual() {
        live(10 * ONE_DAY, time -> noise() + 30);
        double usual = band().lastDay();

        live(6 * ONE_HOUR, time -> noise() + 70);
        List<Verdict> after = live(ONE_HOUR, time -> noise() + 30);

        assertThat(after).contains(Verdict.CAME_BACK);
        assertThat(band().lastDay()).isCloseTo(usual, within(1.0));
    }

    @Test
    void aChangedHostIsAcceptedWithinADay() {
        live(10 * ONE_DAY, time -> noise() + 30);

        List<Verdict> changed = live(ONE_DAY, time -> noise() + 50);

        assertThat(changed.get(0)).as("seed %d", seed).isEqualTo(Verdict.BEGINS);
        long accepted = changed.indexOf(Verdict.ACCEPTED) * WINDOW;
        // The mean of the last day has come half of the way after ln 2 of its 24 hours.
        assertThat(accepted).as("seed %d", seed).isBetween(14 * ONE_HOUR, 19 * ONE_HOUR);
        assertThat(live(7 * ONE_DAY, time -> noise() + 50)).as("seed %d", seed).containsOnly(Verdict.USUAL);
        assertThat(band().lastDay()).isCloseTo(50, within(1.0));
        assertThat(live(20 * ONE_MINUTE, time -> 90)).contains(Verdict.BEGINS);
    }

    @Test
    void aNewNightlyJobIsNewsTwiceAndThenAHabit() {
        DoubleUnaryOperator withJob =
                time -> noise() + (time % ONE_DAY >= 2 * ONE_HOUR && time % ONE_DAY < 3 * ONE_HOUR ? 70 : 30);
        live(10 * ONE_DAY, time -> noise() + 30);

        assertThat(begun(live(2 * ONE_DAY, withJob))).as("seed %d", seed).isEqualTo(2);
        assertThat(begun(live(14 * ONE_DAY, withJob))).as("seed %d", seed).isZero();
        assertThat(text(30)).contains("nothing unusual");
        now += 2 * ONE_HOUR;
        judge(70);
        assertThat(band().atThisHour()).isBetween(68.0, 74.0);
    }

    @Test
    void aJobOfEachWeekIsNewsOnce() {
        DoubleUnaryOperator withJob = time ->
                noise() + (time % (7 * ONE_DAY) >= 2 * ONE_HOUR && time % (7 * ONE_DAY) < 3 * ONE_HOUR ? 70 : 30);
        live(5 * ONE_DAY, time -> noise() + 30);

        assertThat(begun(live(7 * ONE_DAY, withJob))).as("seed %d", seed).isEqualTo(1);
        assertThat(begun(live(28 * ONE_DAY, withJob))).as("seed %d", seed).isZero();
    }

    @Test
    void theSameAtTheSameHourOfTheNextDayIsNewsAgain() {
        live(10 * ONE_DAY, time -> noise() + 30);
        live(ONE_HOUR, time -> 70);
        live(ONE_DAY - ONE_HOUR, time -> noise() + 30);

        assertThat(live(ONE_HOUR, time -> 70)).as("seed %d", seed).contains(Verdict.BEGINS);
    }

    @Test
    void oneThatDoesNotMoveIsNewsFromAFewPointsOn() {
        // No float: what is rounded must not look like a tail.
        live(5 * ONE_DAY, time -> 40.1);

        assertThat(live(10 * ONE_MINUTE, time -> 41.9)).containsOnly(Verdict.USUAL);
        assertThat(live(10 * ONE_MINUTE, time -> 45)).contains(Verdict.BEGINS);
    }

    @Test
    void aChangeThatNobodyAskedForIsNoNewsHoweverRare() {
        live(5 * ONE_DAY, time -> 40);

        Sensitivity large = new Sensitivity(3, 20);
        assertThat(judge(55, large)).isEqualTo(Verdict.USUAL);
        assertThat(judge(90, large)).isEqualTo(Verdict.BEGINS);
    }

    @Test
    void theNoticeExplainsItselfFromState() {
        live(10 * ONE_DAY, time -> time % ONE_DAY >= 12 * ONE_HOUR && time % ONE_DAY < 13 * ONE_HOUR ? 41 : 34);
        live(12 * ONE_HOUR, time -> 34);
        assertThat(judge(71)).isEqualTo(Verdict.BEGINS);

        assertThat(text(71))
                .isEqualTo("cpu3 71 %; last day about 34 %, at this hour up to 41 %: rarer than 1 hour in 10,000");
    }

    @Test
    void silenceOfTwoWeeksIsForgivenAndAfterALongerOneItBeginsAnew() {
        live(5 * ONE_DAY, time -> noise() + 30);
        now += LearnedBands.KEPT_MILLIS - WINDOW;
        assertThat(judge(30)).isEqualTo(Verdict.USUAL);

        now += LearnedBands.KEPT_MILLIS;
        assertThat(judge(90)).isEqualTo(Verdict.LEARNS);
        int[] anew = new int[LearnedBands.SIZE];
        new LearnedBands().judge(anew, 0, now, WINDOW, 90, Sensitivity.DEFAULT);
        assertThat(state).isEqualTo(anew);
    }

    @Test
    void whatWasSeenBeforeChangesNothing() {
        live(10 * ONE_DAY, time -> noise() + 30);
        int[] before = state.clone();

        assertThat(bands.judge(state, 0, now, WINDOW, 99, Sensitivity.DEFAULT)).isEqualTo(Verdict.USUAL);
        assertThat(bands.judge(state, 0, now - ONE_DAY, WINDOW, 99, Sensitivity.DEFAULT))
                .isEqualTo(Verdict.USUAL);
        assertThat(bands.judge(state, 0, now + WINDOW, WINDOW, Double.NaN, Sensitivity.DEFAULT))
                .isEqualTo(Verdict.USUAL);

        assertThat(state).isEqualTo(before);
        judge(99);
        assertThat(bands.judge(state, 0, now, WINDOW, 30, Sensitivity.DEFAULT)).isEqualTo(Verdict.LASTS);
    }

    @Test
    void goesOnFromACheckpointAsIfNothingHadBeen() throws IOException {
        for (Family family : Family.values()) {
            List<Double> averages = averages(family);
            int[] straight = new int[LearnedBands.SIZE];
            int[] restarted = new int[LearnedBands.SIZE];
            int stop = 1 + random.nextInt(averages.size() - 1);

            List<Verdict> expected = judgeAll(new LearnedBands(), straight, 0, averages, 0);
            List<Verdict> actual = judgeAll(new LearnedBands(), restarted, 0, averages.subList(0, stop), 0);
            int[] restored = deserialized(serialized(restarted));
            // From before the checkpoint, as a source that goes back does.
            int again = Math.max(0, stop - 20);
            List<Verdict> replayed =
                    judgeAll(new LearnedBands(), restored, 0, averages.subList(again, averages.size()), again);
            actual.addAll(replayed.subList(stop - again, replayed.size()));

            assertThat(actual).as("%s, seed %d", family, seed).isEqualTo(expected);
            assertThat(restored).isEqualTo(straight);
        }
    }

    @Test
    void seriesOfAHostDoNotKnowOfEachOther() {
        Family[] families = Family.values();
        List<List<Double>> averages =
                Arrays.stream(families).map(this::averages).toList();
        int[] host = new int[families.length * LearnedBands.SIZE];
        List<Integer> order = new ArrayList<>();
        for (int series = 0; series < families.length; series++) {
            order.add(series);
        }
        for (int window = 0; window < averages.get(0).size(); window++) {
            Collections.shuffle(order, random);
            for (int series : order) {
                bands.judge(
                        host, series, end(window), WINDOW, averages.get(series).get(window), Sensitivity.DEFAULT);
            }
        }

        for (int series = 0; series < families.length; series++) {
            int[] alone = new int[LearnedBands.SIZE];
            judgeAll(new LearnedBands(), alone, 0, averages.get(series), 0);
            assertThat(Arrays.copyOfRange(host, series * LearnedBands.SIZE, (series + 1) * LearnedBands.SIZE))
                    .as("%s, seed %d", families[series], seed)
                    .isEqualTo(alone);
        }
    }

    @Test
    void weighsByTimeWhateverTheLengthOfWindowsAndWhicheverAreMissing() {
        int[] halfMinutes = new int[LearnedBands.SIZE];
        int[] withHoles = new int[LearnedBands.SIZE];
        for (long end = MIDNIGHT; end < MIDNIGHT + 6 * ONE_DAY; end += ONE_MINUTE / 2) {
            double level = end < MIDNIGHT + 5 * ONE_DAY ? 30 : 33;
            if (end % WINDOW == 0) {
                bands.judge(state, 0, end, WINDOW, level, new Sensitivity(9, 50));
            }
            bands.judge(halfMinutes, 0, end, ONE_MINUTE / 2, level, new Sensitivity(9, 50));
            if (random.nextBoolean()) {
                bands.judge(withHoles, 0, end, ONE_MINUTE / 2, level, new Sensitivity(9, 50));
            }
        }

        // What 24 hours of a change leave of it is one part in e, less what the hours of the day have learned.
        assertThat(band().lastDay()).isBetween(33 - 3 / Math.E - 0.1, 32.7);
        assertThat(Band.of(halfMinutes, 0).lastDay()).isCloseTo(band().lastDay(), within(0.1));
        assertThat(Band.of(withHoles, 0).lastDay()).isCloseTo(band().lastDay(), within(0.1));
    }

    @Test
    void theFirstAverageAfterASilenceOfDaysIsAsUsualAsAnyOther() {
        live(10 * ONE_DAY, time -> noise() + 30);
        now += 3 * ONE_DAY + 7 * ONE_HOUR;

        assertThat(live(ONE_DAY, time -> noise() + 30)).as("seed %d", seed).containsOnly(Verdict.USUAL);
    }

    @Test
    void oneAverageAfterASilenceSaysLittleOfTheDaysBefore() {
        live(10 * ONE_DAY, time -> noise() + 30);
        now += 3 * ONE_DAY;

        judge(60);

        // What an hour weighs in the mean of a day.
        assertThat(band().lastDay()).as("seed %d", seed).isBetween(30.0, 32.0);
    }

    @Test
    void aSpikeWhileItLearnsDoesNotBlind() {
        live(ONE_DAY, time -> noise() + 30);
        live(2 * ONE_HOUR, time -> noise() + 30);
        live(30 * ONE_MINUTE, time -> 95);
        // Not the same hour: one day makes a habit as long as little is known.
        live(3 * ONE_DAY + 6 * ONE_HOUR, time -> noise() + 30);

        assertThat(live(20 * ONE_MINUTE, time -> 60)).as("seed %d", seed).contains(Verdict.BEGINS);
    }

    @Test
    void anAbsurdAverageDoesNotBlindForGood() {
        live(10 * ONE_DAY, time -> noise() + 30);
        judge(1e300);
        live(2 * ONE_DAY, time -> noise() + 30);

        assertThat(band().lastDay()).isCloseTo(30, within(1.0));
        live(8 * ONE_DAY, time -> noise() + 30);
        assertThat(live(20 * ONE_MINUTE, time -> 70)).as("seed %d", seed).contains(Verdict.BEGINS);
    }

    @Test
    void whatIsLearnedIsTheSameOnEachJvm() {
        SyntheticSeries series = new SyntheticSeries(Family.CONSTANT, 1, WINDOW);
        long mixed = 12_345;
        for (int window = 0; window < 30 * 288; window++) {
            mixed = mixed * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
            double noise = (mixed >>> 40) / (double) (1 << 24);
            judge(series.average(now) + 10 * noise * noise * noise + (window % 1_500 > 1_490 ? 30 : 0));
        }

        // Frozen: who changes it changes what checkpoints mean.
        assertThat(Arrays.hashCode(state)).isEqualTo(-1276821192);
    }

    @Test
    void refusesASensitivityThatMeansNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sensitivity(0.5, 2))
                .withMessage("rarity must be from 1 to 9 powers of ten, was 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Sensitivity(3, -1))
                .withMessage("min_change must be 0 or more points, was -1.0");
    }

    private List<Verdict> live(long millis, DoubleUnaryOperator level) {
        List<Verdict> live = new ArrayList<>();
        for (long until = now + millis; now < until; ) {
            live.add(judge(level.applyAsDouble(now)));
        }
        verdicts.addAll(live);
        return live;
    }

    private Verdict judge(double average) {
        return judge(average, Sensitivity.DEFAULT);
    }

    private Verdict judge(double average, Sensitivity sensitivity) {
        now += WINDOW;
        return bands.judge(state, 0, now, WINDOW, average, sensitivity);
    }

    private String text(double average) {
        return band().inWords("cpu3", average, level -> Math.round(level) + " %");
    }

    private Band band() {
        return Band.of(state, 0);
    }

    /** So little that it never comes near what can be news. */
    private double noise() {
        return random.nextGaussian() * 0.2;
    }

    private static long begun(List<Verdict> verdicts) {
        return verdicts.stream().filter(verdict -> verdict == Verdict.BEGINS).count();
    }

    private List<Double> averages(Family family) {
        SyntheticSeries series = new SyntheticSeries(family, seed, WINDOW);
        List<Double> averages = new ArrayList<>();
        for (int window = 0; window < 10 * 288; window++) {
            averages.add(series.average(end(window)));
        }
        return averages;
    }

    private static long end(int window) {
        return MIDNIGHT + (window + 1) * WINDOW;
    }

    /** @param first the number of the first window */
    private static List<Verdict> judgeAll(
            LearnedBands bands, int[] state, int place, List<Double> averages, int first) {
        List<Verdict> verdicts = new ArrayList<>();
        for (int window = 0; window < averages.size(); window++) {
            verdicts.add(
                    bands.judge(state, place, end(first + window), WINDOW, averages.get(window), Sensitivity.DEFAULT));
        }
        return verdicts;
    }

    private static byte[] serialized(int[] state) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream target = new DataOutputStream(bytes);
        for (int slot : state) {
            target.writeInt(slot);
        }
        return bytes.toByteArray();
    }

    private static int[] deserialized(byte[] bytes) throws IOException {
        DataInputStream source = new DataInputStream(new ByteArrayInputStream(bytes));
        int[] state = new int[bytes.length / Integer.BYTES];
        for (int slot = 0; slot < state.length; slot++) {
            state[slot] = source.readInt();
        }
        return state;
    }
}
