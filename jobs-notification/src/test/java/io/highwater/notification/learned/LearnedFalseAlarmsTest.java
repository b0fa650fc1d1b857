package io.highwater.notification.learned;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.learned.SyntheticSeries.Family;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * How often a series that is well is said not to be, over 60 days, the first of which are learned in silence. Half of the
 * series have windows that are missing and hours of silence. {@code -Dhighwater.learned.series=...} takes more, or fewer.
 */
class LearnedFalseAlarmsTest {

    private static final int SERIES = Integer.getInteger("highwater.learned.series", 1_000);
    private static final int DAYS = 60;
    private static final double WEEKS = (DAYS - 3) / 7.0;

    private final long seed = new Random().nextLong();

    @Test
    void cleanSeriesOfFiveMinuteWindowsFireLessThanOnceInTwentyWeeks() {
        Map<Family, Double> aWeek = alarmsAWeek(SERIES, 5 * SyntheticSeries.MINUTE);

        assertThat(mean(aWeek)).as(said(aWeek)).isLessThan(0.05);
    }

    @Test
    void cleanSeriesOfThirtySecondWindowsFireAsSeldom() {
        Map<Family, Double> aWeek = alarmsAWeek(SERIES / 5, SyntheticSeries.MINUTE / 2);

        // Spikes at any time are most of all alarms, and too few of these series to count them.
        aWeek.remove(Family.RARE_SPIKES);
        assertThat(mean(aWeek)).as(said(aWeek)).isLessThan(0.05);
    }

    @Test
    void spikesWithoutAHabitAreNewsLessOftenThanTheyCome() {
        double aWeek = alarmsAWeek(Family.RARE_SPIKES, SERIES / 4, 5 * SyntheticSeries.MINUTE);

        assertThat(aWeek).as("a week, of 2.3 spikes; seed %d", seed).isBetween(0.05, 0.8);
    }

    private Map<Family, Double> alarmsAWeek(int series, long windowMillis) {
        Map<Family, Double> aWeek = new EnumMap<>(Family.class);
        for (Family family : Family.values()) {
            aWeek.put(family, alarmsAWeek(family, Math.max(1, series / Family.values().length), windowMillis));
        }
        return aWeek;
    }

    private double alarmsAWeek(Family family, int series, long windowMillis) {
        int alarms = IntStream.range(0, series)
                .parallel()
                .map(number ->
                        new Life(family, seed + 31L * number + family.ordinal(), windowMillis, true).alarms(DAYS))
                .sum();
        return alarms / (series * WEEKS);
    }

    private static double mean(Map<Family, Double> aWeek) {
        return aWeek.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }

    private String said(Map<Family, Double> aWeek) {
        return aWeek.entrySet().stream()
                .map(entry -> "%s %.3f".formatted(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", ", "seed " + seed + ", alarms a week: ", ""));
    }
}
