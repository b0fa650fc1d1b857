package io.highwater.console.live;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.learned.Band;
import io.highwater.notification.learned.LearnedBands;
import io.highwater.notification.thresholds.HostThresholds;
import io.highwater.notification.thresholds.Threshold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleFunction;

/** What is learned of the cpus of one host. */
final class LearnedHost {

    /**
     * What is usual for a cpu, as of its latest average. Levels in its unit.
     *
     * @param atThisHour null if no level is a habit at this hour
     * @param learnsUntil epoch milliseconds; null once it judges
     * @param text all of it in a sentence
     */
    record Line(String cpu, double lastDay, Double atThisHour, Long learnsUntil, boolean over, String text) {}

    private static final class Cpu {
        private final int[] band = new int[LearnedBands.SIZE];
        private double average;
    }

    private final HostThresholds thresholds;
    private final LearnedBands learned = new LearnedBands();
    private final Map<String, Cpu> cpus = new TreeMap<>(CpuOrder::compare);
    private long learnedFrom = Long.MAX_VALUE;
    private Instant readUntil;

    LearnedHost(HostThresholds thresholds) {
        this.thresholds = thresholds;
    }

    boolean isOf(HostThresholds others) {
        return thresholds.equals(others);
    }

    /** By the time of writing; null for nothing yet. */
    Instant readUntil() {
        return readUntil;
    }

    void readUntil(Instant time) {
        readUntil = time;
    }

    /** One that has come before changes nothing. */
    void learn(CpuAggregate average) {
        Threshold threshold = thresholds.of(average.cpu());
        if (threshold == null || !threshold.learns()) {
            return;
        }
        Cpu cpu = cpus.computeIfAbsent(average.cpu(), name -> new Cpu());
        if (average.windowEnd() <= LearnedBands.learnedUntil(cpu.band, 0)) {
            return;
        }
        learnedFrom = Math.min(learnedFrom, average.windowStart());
        cpu.average = average.usageAvg();
        learned.judge(
                cpu.band,
                0,
                average.windowEnd(),
                average.windowEnd() - average.windowStart(),
                average.usageAvg(),
                threshold.learning().sensitivity());
    }

    /** Start of the first average, epoch milliseconds; null if there was none. */
    Long learnedFrom() {
        return cpus.isEmpty() ? null : (Long) learnedFrom;
    }

    /** @param level writes a level, with its unit */
    List<Line> lines(DoubleFunction<String> level) {
        List<Line> lines = new ArrayList<>();
        cpus.forEach((name, cpu) -> {
            Band band = Band.of(cpu.band, 0);
            lines.add(new Line(
                    name,
                    band.lastDay(),
                    Double.isNaN(band.atThisHour()) ? null : (Double) band.atThisHour(),
                    band.isLearning() ? (Long) band.learnsUntil() : null,
                    band.isOver(),
                    band.inWords(name, cpu.average, level)));
        });
        return lines;
    }
}
