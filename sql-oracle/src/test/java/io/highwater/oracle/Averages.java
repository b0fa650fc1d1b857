package io.highwater.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuReading;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Compares averages: each row the same text, but for the average itself, which SQL's order of adding may round away. */
final class Averages {

    /** Half the distance from 1 to the next double: what one rounding may cost, relative to the result. */
    private static final double ROUNDING = Math.ulp(1.0) / 2;

    private Averages() {}

    /**
     * @param counted the readings that went into the averages
     */
    static void assertSame(String seed, List<String> ours, List<String> theirs, List<CpuReading> counted) {
        Map<String, Average> expected = bySeries(theirs);
        Map<String, Average> actual = bySeries(ours);
        Map<String, List<Double>> usages = counted.stream()
                .collect(Collectors.groupingBy(
                        Average::seriesOf, Collectors.mapping(CpuReading::usage, Collectors.toList())));
        assertThat(actual.keySet()).as(seed).isEqualTo(expected.keySet()).isEqualTo(usages.keySet());
        long identical = 0;
        for (Average average : actual.values()) {
            String as = seed + " " + average.series();
            Average theirAverage = expected.get(average.series());
            List<Double> summands = usages.get(average.series());
            assertThat(average.rest()).as(as).isEqualTo(theirAverage.rest());
            assertThat(average.value()).as(as).isEqualTo(exactSum(summands) / summands.size());
            assertThat(Math.abs(average.value() - theirAverage.value())).as(as).isLessThanOrEqualTo(bound(summands));
            if (average.usageAvg().equals(theirAverage.usageAvg())) {
                identical++;
            }
        }
        Tally.add("averages", actual.size());
        Tally.add("averages the same to the last digit", identical);
        Tally.add("readings averaged", counted.size());
    }

    /** The sum without rounding, rounded once. */
    private static double exactSum(List<Double> usages) {
        return usages.stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    /**
     * What two correct averages may differ by. Adding n doubles in any order is off by at most n - 1 roundings of the
     * sum of their magnitudes (Higham, "Accuracy and Stability of Numerical Algorithms", 4.2); our sum by one, and both
     * divisions by one each.
     */
    private static double bound(List<Double> usages) {
        double magnitudes = usages.stream().mapToDouble(Math::abs).sum();
        return (usages.size() + 2) * ROUNDING * magnitudes / usages.size();
    }

    private static Map<String, Average> bySeries(List<String> rows) {
        // Fails on a series that has two rows for one window.
        return rows.stream().map(Average::of).collect(Collectors.toMap(Average::series, Function.identity()));
    }
}
