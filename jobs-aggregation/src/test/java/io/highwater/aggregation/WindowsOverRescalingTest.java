package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.aggregation.WindowHarness.Backend;
import io.highwater.job.JobEnvironment;
import io.highwater.model.CpuAggregate;
import io.highwater.model.CpuReading;
import io.highwater.model.LateReading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Checkpoints as unaligned ones are: each subtask is at a watermark of its own, and batches are still on their way to it.
 * Whatever the interleaving and however often the parallelism changes, a window that was closed for a series never opens
 * again, and one that was open loses nothing. Held against a model that knows nothing of key groups, subtasks or state: for
 * each series, the highest watermark that any subtask had while the series was its own.
 */
@SuppressWarnings("try") // Flink's harness declares close() to throw Exception
class WindowsOverRescalingTest {

    private static final int HOSTS = 12;
    private static final int WINDOWS = 8;
    private static final Duration ONE_MILLISECOND_IDLE = Duration.ofMillis(1);
    private static final long END = NOON + WINDOWS * ONE_WINDOW;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    private List<WindowHarness> subtasks = List.of();

    /** The readings on their way to each subtask's series, in the order they will arrive. */
    private final List<CpuReading> onTheirWay = new ArrayList<>();

    private final List<CpuAggregate> averages = new ArrayList<>();
    private final List<LateReading> late = new ArrayList<>();

    private final Map<String, Long> closedUntil = new HashMap<>();
    private final Map<Window, List<Double>> open = new HashMap<>();
    private final List<CpuAggregate> expectedAverages = new ArrayList<>();
    private final List<LateReading> expectedLate = new ArrayList<>();
    private int readings;

    private record Window(String hostname, long start) {

        private long lastMillisecond() {
            return start + ONE_WINDOW - 1;
        }

        private CpuAggregate average(List<Double> usages) {
            return new CpuAggregate(
                    start,
                    start + ONE_WINDOW,
                    hostname,
                    "cpu1",
                    usages.stream().mapToDouble(usage -> usage).sum() / usages.size(),
                    usages.stream().mapToDouble(usage -> usage).max().orElseThrow());
        }
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void noClosedWindowOpensAgainAndNoOpenOneIsDropped(Backend backend) throws Exception {
        for (int round = 0; round < (backend == Backend.HEAP ? 60 : 5); round++) {
            runOnce(backend);
        }
    }

    private void runOnce(Backend backend) throws Exception {
        clear();
        int parallelism = 1 + random.nextInt(5);
        start(backend, parallelism, null, parallelism);
        for (int restart = random.nextInt(5); restart >= 0; restart--) {
            interleave(60);
            List<OperatorSubtaskState> states = new ArrayList<>();
            for (WindowHarness subtask : subtasks) {
                states.add(subtask.snapshot(1, 1));
            }
            stop();
            int before = parallelism;
            parallelism = random.nextInt(3) == 0 ? before : 1 + random.nextInt(5);
            start(
                    backend,
                    parallelism,
                    AbstractStreamOperatorTestHarness.repackageState(states.toArray(OperatorSubtaskState[]::new)),
                    before);
        }
        interleave(60);
        while (!onTheirWay.isEmpty()) {
            deliver(onTheirWay.remove(0));
        }
        for (int subtask = 0; subtask < subtasks.size(); subtask++) {
            advance(subtask, END + ONE_WINDOW);
        }
        stop();
        assertNothingIsDoubledOrMissing();
    }

    private void clear() {
        onTheirWay.clear();
        averages.clear();
        late.clear();
        closedUntil.clear();
        open.clear();
        expectedAverages.clear();
        expectedLate.clear();
        readings = 0;
    }

    private void start(Backend backend, int parallelism, OperatorSubtaskState state, int before) throws Exception {
        subtasks = new ArrayList<>();
        for (int subtask = 0; subtask < parallelism; subtask++) {
            WindowHarness harness = new WindowHarness(
                    backend,
                    parallelism,
                    subtask,
                    new AverageWindows(Duration.ofMillis(ONE_WINDOW), 20, ONE_MILLISECOND_IDLE));
            subtasks.add(harness);
            if (state != null) {
                harness.initializeState(AbstractStreamOperatorTestHarness.repartitionOperatorState(
                        state, JobEnvironment.MAX_PARALLELISM, before, parallelism, subtask));
            }
            harness.open();
        }
    }

    private void stop() throws Exception {
        for (WindowHarness subtask : subtasks) {
            averages.addAll(subtask.averages());
            late.addAll(subtask.late());
            subtask.close();
        }
    }

    /**
     * Readings leave for their subtasks, arrive there, and watermarks come, each of them later than what it overtakes; now
     * and then all of a subtask's input is idle for so long that its windows are closed.
     */
    private void interleave(int steps) throws Exception {
        long[] watermarks = new long[subtasks.size()];
        // As after a restart: from far behind what the windows had seen.
        Arrays.fill(watermarks, NOON - ONE_WINDOW + random.nextLong(END - NOON) / 2);
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(5)) {
                case 0 -> {
                    int subtask = random.nextInt(subtasks.size());
                    watermarks[subtask] += random.nextLong(ONE_WINDOW);
                    advance(subtask, watermarks[subtask]);
                }
                case 1 -> {
                    if (random.nextInt(20) == 0) {
                        stayIdle(random.nextInt(subtasks.size()));
                    }
                }
                case 2 -> onTheirWay.add(randomReading());
                case 3 -> deliver(randomReading());
                default -> {
                    if (!onTheirWay.isEmpty()) {
                        deliver(onTheirWay.remove(random.nextInt(onTheirWay.size())));
                    }
                }
            }
        }
    }

    private CpuReading randomReading() {
        return new CpuReading(
                "host" + random.nextInt(HOSTS), "cpu1", random.nextInt(100), NOON + random.nextLong(END - NOON));
    }

    private void deliver(CpuReading reading) throws Exception {
        subtasks.get(subtaskOf(reading.hostname())).reading(reading);
        readings++;
        Window window = new Window(reading.hostname(), reading.occurredAt() - reading.occurredAt() % ONE_WINDOW);
        long lateBy = closedUntil.getOrDefault(reading.hostname(), 0L) - window.lastMillisecond();
        if (lateBy >= 0) {
            expectedLate.add(new LateReading(reading, window.start() + ONE_WINDOW, lateBy));
        } else {
            open.computeIfAbsent(window, first -> new ArrayList<>()).add(reading.usage());
        }
    }

    private void stayIdle(int subtask) throws Exception {
        WindowHarness windows = subtasks.get(subtask);
        Object before = lastWatermark(windows);
        windows.processWatermarkStatus(WatermarkStatus.IDLE);
        windows.setProcessingTime(windows.getProcessingTime() + 1);
        windows.processWatermarkStatus(WatermarkStatus.ACTIVE);
        Watermark emitted = lastWatermark(windows);
        if (emitted != before) {
            closeUntil(subtask, emitted.getTimestamp());
        }
        assertThat(open.keySet()).as("seed %d", seed).noneMatch(window -> subtaskOf(window.hostname()) == subtask);
    }

    private static Watermark lastWatermark(WindowHarness windows) {
        return (Watermark) windows.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .reduce((one, later) -> later)
                .orElse(null);
    }

    private void advance(int subtask, long watermark) throws Exception {
        subtasks.get(subtask).processWatermark(watermark);
        closeUntil(subtask, watermark);
    }

    private void closeUntil(int subtask, long watermark) {
        for (int host = 0; host < HOSTS; host++) {
            String hostname = "host" + host;
            if (subtaskOf(hostname) == subtask) {
                closedUntil.merge(hostname, watermark, Math::max);
            }
        }
        open.entrySet().removeIf(entry -> {
            Window window = entry.getKey();
            boolean closes = window.lastMillisecond() <= closedUntil.getOrDefault(window.hostname(), 0L);
            if (closes) {
                expectedAverages.add(window.average(entry.getValue()));
            }
            return closes;
        });
    }

    private int subtaskOf(String hostname) {
        return KeyGroupRangeAssignment.assignKeyToParallelOperator(
                new SeriesKey(hostname, "cpu1"), JobEnvironment.MAX_PARALLELISM, subtasks.size());
    }

    private void assertNothingIsDoubledOrMissing() {
        Set<Window> once = new HashSet<>();
        assertThat(averages)
                .as("seed %d", seed)
                .allMatch(average -> once.add(new Window(average.hostname(), average.windowStart())))
                .containsExactlyInAnyOrderElementsOf(expectedAverages);
        assertThat(late).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expectedLate);
    }
}
