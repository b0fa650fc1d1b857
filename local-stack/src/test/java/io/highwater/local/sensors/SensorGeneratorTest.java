package io.highwater.local.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SensorGeneratorTest {

    private static final Instant LIVE = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration SEVEN_SECONDS = Duration.ofSeconds(7);
    private static final int SEED = 42;

    @ParameterizedTest
    @EnumSource
    void inventsTheSameReadingsForTheSameSeed(Profile profile) {
        assertThat(readings(profile, SEED, 1_000)).isEqualTo(readings(profile, SEED, 1_000));
        assertThat(readings(profile, SEED, 1_000)).isNotEqualTo(readings(profile, SEED + 1, 1_000));
    }

    @Test
    void writesAsTheTutorialDoes() {
        var reading = new SensorReading("dopey", "cpu4", 98.3335306302198, 1_633_956_789_277L);

        assertThat(reading.keyJson()).isEqualTo("{\"hostname\": \"dopey\"}");
        assertThat(reading.valueJson())
                .isEqualTo("{\"hostname\": \"dopey\", \"cpu\": \"cpu4\", \"usage\": 98.3335306302198,"
                        + " \"occurred_at\": 1633956789277}");
    }

    @Test
    void coversTheTutorialsSeries() {
        var readings = readings(Profile.TUTORIAL, SEED, 10_000);

        assertThat(readings)
                .extracting(SensorReading::hostname)
                .containsOnly("doc", "grumpy", "sleepy", "bashful", "happy", "sneezy", "dopey");
        assertThat(readings).extracting(SensorReading::cpu).containsOnly("cpu1", "cpu2", "cpu3", "cpu4", "cpu5");
        assertThat(readings)
                .allSatisfy(reading ->
                        assertThat(reading.usage()).isGreaterThanOrEqualTo(70).isLessThan(100));
        assertThat(readings).anyMatch(reading -> reading.usage() < 71).anyMatch(reading -> reading.usage() > 99);
    }

    @Test
    void coversTheSeriesOfTheLoadProfileBothEndsIncluded() {
        var model = UniformModel.load();

        assertThat(model.hosts()).hasSize(100_001).startsWith("hostname0").endsWith("hostname100000");
        assertThat(model.cpus()).hasSize(31).startsWith("cpu0").endsWith("cpu30");
        var hosts = new HashSet<String>();
        readings(Profile.LOAD, SEED, 100_000).forEach(reading -> hosts.add(reading.hostname()));
        assertThat(hosts).hasSizeGreaterThan(50_000);
    }

    @Test
    void isOutOfOrderByTheWholeBoundAndNoMore() {
        var generator = new SensorGenerator(Profile.TUTORIAL, SEED, SEVEN_SECONDS, LIVE);
        var created = LIVE.toEpochMilli();

        var behind = LongStream.range(0, 100_000)
                .map(i -> created - generator.next(created).occurredAtMillis())
                .summaryStatistics();

        assertThat(behind.getMin()).isZero();
        assertThat(behind.getMax()).isEqualTo(7_000);
    }

    @Test
    void isInOrderWhenAskedTo() {
        var generator = new SensorGenerator(Profile.TUTORIAL, SEED, Duration.ZERO, LIVE);

        assertThat(generator.next(5).occurredAtMillis()).isEqualTo(5);
    }

    private static List<SensorReading> readings(Profile profile, long seed, int count) {
        var generator = new SensorGenerator(profile, seed, SEVEN_SECONDS, LIVE);
        return LongStream.range(0, count)
                .mapToObj(i -> generator.next(LIVE.toEpochMilli() + i * 50))
                .toList();
    }
}
