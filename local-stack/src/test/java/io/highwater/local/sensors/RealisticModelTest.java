package io.highwater.local.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RealisticModelTest {

    private static final Instant LIVE = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /** 20 readings per second, half an hour of history and half an hour live. */
    private final List<SensorReading> readings = readings();

    @Test
    void staysBelowTheThresholdsOnAnOrdinaryDay() {
        assertThat(readings)
                .filteredOn(reading -> Incident.ALL.stream().noneMatch(incident -> befell(incident, reading)))
                .allSatisfy(
                        reading -> assertThat(reading.usage()).isBetween(1.0, (double) threshold(reading.hostname())));
    }

    @Test
    void overloadsSleepyWhenTheSimulatorGoesLive() {
        var overload = during("sleepy", -180, 20);

        assertThat(overload).hasSizeGreaterThan(500);
        assertThat(overload).allSatisfy(reading -> assertThat(reading.usage()).isBetween(45.0, 100.0));
        assertThat(overload).extracting(SensorReading::cpu).contains("cpu1", "cpu2", "cpu3", "cpu4", "cpu5");
    }

    @Test
    void overloadsDocAMinuteLater() {
        assertThat(during("doc", 60, 180))
                .isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.usage()).isGreaterThan(20));
    }

    @Test
    void repeatsTheOverloadEveryTenMinutes() {
        for (int cycle = -2; cycle <= 1; cycle++) {
            assertThat(during("sleepy", cycle * 600 - 180, cycle * 600 + 20))
                    .isNotEmpty()
                    .allSatisfy(reading -> assertThat(reading.usage()).isGreaterThan(40));
            assertThat(during("sleepy", cycle * 600 + 20, cycle * 600 + 420))
                    .isNotEmpty()
                    .allSatisfy(reading -> assertThat(reading.usage()).isLessThan(40));
        }
    }

    @Test
    void spikesForOneSecondWithoutLiftingTheAverageOverTheThreshold() {
        assertThat(during("happy", 240, 241))
                .isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.usage()).isGreaterThan(90));
        assertThat(during("happy", 235, 265))
                .extracting(SensorReading::usage)
                .satisfies(usages -> assertThat(usages.stream()
                                .mapToDouble(usage -> usage)
                                .average()
                                .orElseThrow())
                        .isLessThan(70));
    }

    @Test
    void silencesBashfulForThreeMinutes() {
        assertThat(during("bashful", 300, 480)).isEmpty();
        assertThat(during("bashful", 290, 300)).isNotEmpty();
        assertThat(during("bashful", 480, 490)).isNotEmpty();
    }

    @Test
    void measuresWholeHostsInTurnWithTheSameIncidents() {
        var generator = new SensorGenerator(Profile.REALISTIC, 7, Duration.ZERO, LIVE);
        var before = millis(-60);
        var silent = millis(400);

        for (int turn = 0; turn < 2; turn++) {
            for (var host : TutorialHost.values()) {
                var sample = generator.nextHost(before);
                assertThat(sample.hostname()).isEqualTo(host.hostname());
                assertThat(sample.measuredAtMillis()).isEqualTo(before);
                assertThat(sample.cpus())
                        .extracting(CpuUsage::cpu)
                        .containsExactly("cpu1", "cpu2", "cpu3", "cpu4", "cpu5");
                assertThat(sample.cpus())
                        .allSatisfy(cpu -> assertThat(cpu.percent() > host.threshold())
                                .as("%s over its threshold", host)
                                .isEqualTo(host == TutorialHost.SLEEPY));
            }
        }
        assertThat(Stream.generate(() -> generator.nextHost(silent)).limit(20))
                .extracting(HostSample::hostname)
                .doesNotContain("bashful")
                .contains("sleepy", "happy");
    }

    private List<SensorReading> during(String hostname, long fromSecond, long toSecond) {
        Predicate<SensorReading> within = reading ->
                reading.occurredAtMillis() >= millis(fromSecond) && reading.occurredAtMillis() < millis(toSecond);
        return readings.stream()
                .filter(reading -> reading.hostname().equals(hostname))
                .filter(within)
                .toList();
    }

    private static long millis(long second) {
        return LIVE.plusSeconds(second).toEpochMilli();
    }

    private static boolean befell(Incident incident, SensorReading reading) {
        return incident.hostname().equals(reading.hostname()) && incident.isUnderWay(reading.occurredAtMillis(), LIVE);
    }

    private static int threshold(String hostname) {
        for (var host : TutorialHost.values()) {
            if (host.hostname().equals(hostname)) {
                return host.threshold();
            }
        }
        throw new AssertionError(hostname);
    }

    private static List<SensorReading> readings() {
        var generator = new SensorGenerator(Profile.REALISTIC, 7, Duration.ofSeconds(7), LIVE);
        var readings = new ArrayList<SensorReading>();
        var end = LIVE.plus(HALF_AN_HOUR).toEpochMilli();
        for (var time = LIVE.minus(HALF_AN_HOUR).toEpochMilli(); time < end; time += 50) {
            readings.add(generator.next(time));
        }
        return readings;
    }
}
