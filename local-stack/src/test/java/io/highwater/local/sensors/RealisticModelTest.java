package io.highwater.local.sensors;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.local.sensors.agents.HostSample;
import io.highwater.local.sensors.agents.HostSample.CpuUsage;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
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

        assertThat(overload).hasSizeGreaterThan(450);
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
    void silencesBashfulInTheMiddleOfAnOverload() {
        assertThat(during("bashful", 0, 30))
                .isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.usage()).isGreaterThan(60));
        assertThat(during("bashful", 30, 150)).isEmpty();
        assertThat(during("bashful", 150, 170))
                .isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.usage()).isLessThan(60));
    }

    @Test
    void grumpysOverloadTakesOneCpuAfterTheOther() {
        for (int cpu = 1; cpu <= 5; cpu++) {
            String name = "cpu" + cpu;
            int joins = 10 + 30 * (cpu - 1);
            assertThat(during("grumpy", 10, joins))
                    .filteredOn(reading -> reading.cpu().equals(name))
                    .allSatisfy(reading -> assertThat(reading.usage()).isLessThan(30));
            assertThat(during("grumpy", joins, 160))
                    .filteredOn(reading -> reading.cpu().equals(name))
                    .isNotEmpty()
                    .allSatisfy(reading -> assertThat(reading.usage()).isGreaterThan(30));
        }
    }

    @Test
    void sneezyIsOverItsThresholdEveryOtherHalfMinute() {
        assertThat(during("sneezy", 30, 60))
                .isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.usage()).isBetween(76.0, 78.0));
        assertThat(during("sneezy", 60, 90))
                .isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.usage()).isBetween(82.0, 84.0));
    }

    @Test
    void dopeyIsBusyEnoughForTheFilterAndNotForItsThreshold() {
        var usages = during("dopey", -1800, 1800).stream()
                .mapToDouble(SensorReading::usage)
                .toArray();

        assertThat(DoubleStream.of(usages).filter(usage -> usage > 80).count()).isGreaterThan(usages.length / 2);
        assertThat(DoubleStream.of(usages).max().orElseThrow()).isLessThan(90);
    }

    @Test
    void snowwhiteIsOnceFarAboveWhatSheEverDoesAndBelowAnyThreshold() {
        assertThat(during("snowwhite", -90, 90))
                .isNotEmpty()
                .allSatisfy(reading -> assertThat(reading.usage()).isBetween(70.0, 80.0));
        for (var usual : List.of(during("snowwhite", -1_800, -90), during("snowwhite", 90, 1_800))) {
            assertThat(usual)
                    .isNotEmpty()
                    .allSatisfy(reading -> assertThat(reading.usage()).isBetween(35.0, 45.0));
        }
    }

    @Test
    void snowwhitesPastHasBusyHoursEachDayAroundTheTimeAtWhichTheSimulatorGoesLive() {
        var past = new SensorGenerator(Profile.REALISTIC, 7, Duration.ZERO, LIVE)
                .past(LIVE, Duration.ofDays(3))
                .toList();

        assertThat(past).extracting(HostSample::measuredAtMillis).isSorted();
        assertThat(past.get(0).measuredAtMillis())
                .isEqualTo(LIVE.minus(Duration.ofDays(3)).toEpochMilli());
        assertThat(past.get(past.size() - 1).measuredAtMillis()).isLessThan(LIVE.toEpochMilli());
        assertThat(past).allSatisfy(sample -> {
            var hour = Instant.ofEpochMilli(sample.measuredAtMillis())
                    .atOffset(ZoneOffset.UTC)
                    .getHour();
            assertThat(sample.hostname()).isEqualTo("snowwhite");
            // Live is at noon.
            assertThat(sample.cpus())
                    .hasSize(5)
                    .allSatisfy(cpu -> assertThat(cpu.percent())
                            .as("in hour %d", hour)
                            .isBetween(hour == 11 || hour == 12 ? 34.0 : 29.0, hour < 10 || hour > 13 ? 31.0 : 41.0));
        });
    }

    @Test
    void whatHappyHasKeptBackComesAllAtOnce() {
        var generator = new SensorGenerator(Profile.REALISTIC, 7, Duration.ZERO, LIVE);
        var sentDuring = new ArrayList<SensorReading>();
        var sentAfter = new ArrayList<SensorReading>();
        for (var time = millis(20); time < millis(120); time += 50) {
            (time < millis(90) ? sentDuring : sentAfter).add(generator.next(time));
        }

        assertThat(sentDuring).extracting(SensorReading::hostname).doesNotContain("happy");
        assertThat(sentAfter)
                .filteredOn(reading -> reading.occurredAtMillis() < millis(90))
                .hasSizeGreaterThan(100)
                .allSatisfy(reading -> assertThat(reading.hostname()).isEqualTo("happy"))
                .extracting(SensorReading::occurredAtMillis)
                .isSorted();
    }

    @Test
    void whatDopeySendsForTwoSecondsCannotBeRead() {
        var generator = new SensorGenerator(Profile.REALISTIC, 7, Duration.ZERO, LIVE);

        assertThat(generator.garbles("dopey", millis(21))).isTrue();
        assertThat(generator.garbles("dopey", millis(22))).isFalse();
        assertThat(generator.garbles("doc", millis(21))).isFalse();
    }

    @Test
    void measuresWholeHostsInTurnWithTheSameIncidents() {
        var generator = new SensorGenerator(Profile.REALISTIC, 7, Duration.ZERO, LIVE);
        var before = millis(-60);
        var silent = millis(100);

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
            assertThat(generator.nextHost(before).hostname()).isEqualTo(HabitualHost.NAME);
        }
        assertThat(Stream.generate(() -> generator.nextHost(silent)).limit(20))
                .extracting(HostSample::hostname)
                .doesNotContain("bashful")
                .contains("sleepy", "doc");
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

    /** Of the tutorial's hosts; of the other one what the demo gives it. */
    private static int threshold(String hostname) {
        if (hostname.equals(HabitualHost.NAME)) {
            return 90;
        }
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
