package io.highwater.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExactSumTest {

    private static final int TRIES = 300;

    @Test
    void ofNothingIsZero() {
        assertThat(new ExactSum().rounded()).isZero();
    }

    @Test
    void ofNegativeZerosItIsAPlainZero() {
        assertThat(sumOf(List.of(-0.0))).isEqualTo(0.0);
        assertThat(sumOf(List.of(-0.0, -0.0, -1.0, 1.0, -0.0))).isEqualTo(0.0);
        assertThat(sumOf(List.of(1e100, 1.0, 1e-300, -1e-300, -1.0, -1e100, -0.0)))
                .isEqualTo(0.0);
    }

    @Test
    void losesNothingWherePlainAdditionDoes() {
        ExactSum sum = new ExactSum();
        for (double addend : new double[] {1e100, 1, -1e100, 1e-300}) {
            sum.add(addend);
        }

        assertThat(1e100 + 1 - 1e100 + 1e-300).isEqualTo(1e-300);
        assertThat(sum.rounded()).isEqualTo(1.0);
    }

    @Test
    void roundsTiesToEvenUnlessAnythingTips() {
        assertThat(sumOf(List.of(1.0, Math.ulp(1.0) / 2))).isEqualTo(1.0);
        assertThat(sumOf(List.of(1.0, Math.ulp(1.0) / 2, 1e-300))).isEqualTo(Math.nextUp(1.0));
        assertThat(sumOf(List.of(1.0, Math.ulp(1.0) / 2, -1e-300))).isEqualTo(1.0);
    }

    /** What is left is then in parts of which the largest is zero. */
    @Test
    void roundsAsWellWhatIsLeftWhenTheLargestHasGoneAgain() {
        double half = Math.ulp(1.0) / 2;
        assertThat(sumOf(List.of(1e100, 1.0, half, -1e100))).isEqualTo(1.0);
        assertThat(sumOf(List.of(1e100, 1.0, half, 1e-300, -1e100))).isEqualTo(Math.nextUp(1.0));
        assertThat(sumOf(List.of(1e100, 1.0, half, -1e-300, -1e100))).isEqualTo(1.0);
        assertThat(sumOf(List.of(1e100, -1.0, -half, -1e-300, -1e100))).isEqualTo(-Math.nextUp(1.0));
        assertThat(sumOf(List.of(1e100, 1.0, 0x1p-30, 0x1p-90, -1e100))).isEqualTo(1 + 0x1p-30);
        assertThat(sumOf(List.of(-0x1.8p-60, -0x1p-113, 0x1p35, -0x1p99, 0x1p99)))
                .isEqualTo(0x1p35);
    }

    @ParameterizedTest
    @EnumSource(Numbers.class)
    void isTheCorrectlyRoundedSum(Numbers numbers) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            List<Double> addends = numbers.some(random);
            BigDecimal exact = addends.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(sumOf(addends)).as("%s, seed %d", numbers, seed).isEqualTo(exact.doubleValue());
        }
    }

    @ParameterizedTest
    @EnumSource(Numbers.class)
    void dependsNeitherOnTheOrderNorOnHowItIsSplit(Numbers numbers) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            List<Double> addends = numbers.some(random);
            double expected = sumOf(addends);
            List<Double> shuffled = new ArrayList<>(addends);
            Collections.shuffle(shuffled, random);

            assertThat(sumOf(shuffled))
                    .as("%s shuffled, seed %d", numbers, seed)
                    .isEqualTo(expected);
            assertThat(sumOfParts(shuffled, random))
                    .as("%s split, seed %d", numbers, seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void staysSmallForUsages() {
        Random random = new Random(1);
        ExactSum sum = new ExactSum();
        for (int i = 0; i < 100_000; i++) {
            sum.add(70 + 30 * random.nextDouble());
        }

        assertThat(sum.parts()).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(Numbers.class)
    void survivesACheckpoint(Numbers numbers) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < TRIES; i++) {
            UsageStatistics statistics = new UsageStatistics();
            numbers.some(random).forEach(statistics::add);
            DataOutputSerializer bytes = new DataOutputSerializer(64);
            UsageStatisticsSerializer.INSTANCE.serialize(statistics, bytes);

            UsageStatistics restored =
                    UsageStatisticsSerializer.INSTANCE.deserialize(new DataInputDeserializer(bytes.getCopyOfBuffer()));
            UsageStatistics copy = UsageStatisticsSerializer.INSTANCE.copy(statistics);
            for (double more : numbers.some(random)) {
                statistics.add(more);
                restored.add(more);
                copy.add(more);
            }

            assertThat(restored)
                    .as("%s, seed %d", numbers, seed)
                    .usingRecursiveComparison()
                    .comparingOnlyFields("count", "maximum")
                    .isEqualTo(statistics);
            assertThat(restored.average()).as("%s, seed %d", numbers, seed).isEqualTo(statistics.average());
            assertThat(copy.average()).as("%s, seed %d", numbers, seed).isEqualTo(statistics.average());
        }
    }

    private static double sumOf(List<Double> addends) {
        ExactSum sum = new ExactSum();
        addends.forEach(sum::add);
        return sum.rounded();
    }

    /** As several subtasks, or a merge of windows, would add up. */
    private static double sumOfParts(List<Double> addends, Random random) {
        List<ExactSum> parts = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(5); i++) {
            parts.add(new ExactSum());
        }
        addends.forEach(addend -> parts.get(random.nextInt(parts.size())).add(addend));
        ExactSum all = parts.remove(random.nextInt(parts.size()));
        parts.forEach(all::add);
        return all.rounded();
    }

    private enum Numbers {
        USAGES {
            @Override
            double one(Random random) {
                return 100 * random.nextDouble();
            }
        },
        OF_EVERY_SIZE {
            @Override
            double one(Random random) {
                return (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(-300, 100));
            }
        },
        CANCELLING {
            @Override
            double one(Random random) {
                return random.nextInt(-3, 4) * Math.pow(2, random.nextInt(-60, 60));
            }
        },
        OF_WHICH_THE_LARGEST_GOES_AGAIN {
            @Override
            double one(Random random) {
                return OF_EVERY_SIZE.one(random);
            }

            @Override
            List<Double> some(Random random) {
                List<Double> numbers = super.some(random);
                double largest = (1 + random.nextDouble()) * 1e100;
                numbers.add(random.nextInt(numbers.size() + 1), largest);
                numbers.add(-largest);
                return numbers;
            }
        },
        SUBNORMAL {
            @Override
            double one(Random random) {
                return random.nextInt(-100, 100) * Double.MIN_VALUE;
            }
        };

        abstract double one(Random random);

        List<Double> some(Random random) {
            List<Double> numbers = new ArrayList<>();
            for (int i = random.nextInt(200); i >= 0; i--) {
                numbers.add(one(random));
            }
            return numbers;
        }
    }
}
