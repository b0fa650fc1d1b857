package io.highwater.benchmarks.catchup;

import static io.highwater.benchmarks.catchup.Story.WINDOW_MILLIS;
import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.local.sensors.SensorReading;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * What the hosts have sent, before the jobs were stopped and while they were away, and which averages that makes.
 *
 * @param story of hosts with five cpus each
 * @param skew so many times as often as the other hosts do those of the first partition send
 */
record Missed(Story story, int skew) {

    static final int PARTITIONS = 4;
    static final int CPUS = 5;
    static final int THRESHOLD = 80;

    /** So many windows are closed when the jobs are stopped, and the next one has begun. */
    private static final int WINDOWS_BEFORE = 3;

    /** The aggregation's default. */
    private static final long OUT_OF_ORDERNESS_MILLIS = 10_000;

    private static final int EVERY_MILLIS = 10_000;
    private static final double STEP = 0.25;

    Missed {
        int fewest = PARTITIONS * Story.ONE_IN;
        require(story.hosts() >= fewest, "--hosts must be at least " + fewest + ", was " + story.hosts());
        require(
                story.windows() >= Story.FEWEST_WINDOWS,
                "--minutes must be at least " + Story.FEWEST_WINDOWS * WINDOW_MILLIS / 60_000
                        + ", for a story with an end");
        require(
                skew >= 1 && EVERY_MILLIS % skew == 0,
                "--skew must divide " + EVERY_MILLIS + ", the milliseconds between two readings; was " + skew);
    }

    /**
     * So that the last of it was sent a moment ago.
     *
     * @param length of what was missed
     */
    static Missed until(Instant now, int hosts, Duration length, int skew) {
        long windows = WINDOWS_BEFORE + length.toMillis() / WINDOW_MILLIS;
        long last = now.toEpochMilli() - 2 * WINDOW_MILLIS - OUT_OF_ORDERNESS_MILLIS;
        long begin = last - Math.floorMod(last, WINDOW_MILLIS) - windows * WINDOW_MILLIS;
        return new Missed(new Story(hosts, begin, (int) windows), skew);
    }

    static int partition(int host) {
        return host % PARTITIONS;
    }

    /** What jobs that are there read until they are stopped, in the order in which it was sent. */
    void before(Consumer<Sent> each) {
        readings(story.begin(), stop(), each);
    }

    /** What is sent meanwhile. After the last window comes one reading of each host that closes it. */
    void meanwhile(Consumer<Sent> each) {
        long end = story.begin() + story.windows() * WINDOW_MILLIS;
        readings(stop(), end, each);
        for (int host = 0; host < story.hosts(); host++) {
            long closing = end + OUT_OF_ORDERNESS_MILLIS;
            each.accept(new Sent(partition(host), new SensorReading(Story.hostname(host), "cpu1", 40, closing)));
        }
    }

    /** The last reading before it closes a window, and is itself in one that the savepoint has to carry over. */
    private long stop() {
        return story.begin() + WINDOWS_BEFORE * WINDOW_MILLIS + OUT_OF_ORDERNESS_MILLIS + EVERY_MILLIS;
    }

    private void readings(long from, long until, Consumer<Sent> each) {
        int step = EVERY_MILLIS / skew;
        for (long time = from; time < until; time += step) {
            for (int host = 0; host < story.hosts(); host++) {
                if ((time - story.begin()) % every(host) == 0 && !story.isQuiet(host, story.window(time))) {
                    for (int cpu = 0; cpu < CPUS; cpu++) {
                        each.accept(new Sent(partition(host), reading(host, cpu, time)));
                    }
                }
            }
        }
    }

    /** A reading, and in which partition it stands. */
    record Sent(int partition, SensorReading reading) {}

    private SensorReading reading(int host, int cpu, long time) {
        // Each reading of a window is another one: an average without it would show that.
        long number = (time - story.begin()) % WINDOW_MILLIS / every(host);
        double usage = base(host, cpu, story.window(time)) + added(number);
        return new SensorReading(Story.hostname(host), "cpu" + cpu, usage, time);
    }

    private static double added(long number) {
        return STEP * number % 10;
    }

    private int every(int host) {
        return partition(host) == 0 ? EVERY_MILLIS / skew : EVERY_MILLIS;
    }

    private double base(int host, int cpu, int window) {
        return cpu == 0 && story.isBusy(host, window) ? 85 : 40;
    }

    /** How many averages there have to be. */
    long averages() {
        return averages(story.windows());
    }

    /** How many there have to be when the jobs are stopped. */
    long averagesBefore() {
        return averages(WINDOWS_BEFORE);
    }

    /** How many incidents are open then. */
    long incidentsBefore() {
        return story.incidents(WINDOWS_BEFORE);
    }

    private long averages(int firstWindows) {
        long averages = 0;
        for (int host = 0; host < story.hosts(); host++) {
            for (int window = 0; window < firstWindows; window++) {
                averages += story.isQuiet(host, window) ? 0 : CPUS;
            }
        }
        return averages;
    }

    /** Whether it is that of its readings, all of them. */
    boolean demands(CpuAggregate average) {
        int host = host(average);
        int window = story.window(average.windowStart());
        long readings = WINDOW_MILLIS / every(host);
        double sum = 0;
        double most = 0;
        for (int number = 0; number < readings; number++) {
            sum += added(number);
            most = Math.max(most, added(number));
        }
        double base = base(host, cpu(average), window);
        return !story.isQuiet(host, window)
                && average.windowEnd() - average.windowStart() == WINDOW_MILLIS
                && Math.abs(average.usageAvg() - base - sum / readings) < 1e-9
                && average.usageMax() == base + most;
    }

    /** Which of all averages it is, from 0 on. */
    int number(CpuAggregate average) {
        return (story.window(average.windowStart()) * story.hosts() + host(average)) * CPUS + cpu(average);
    }

    private static int host(CpuAggregate average) {
        return Integer.parseInt(average.hostname().substring(average.hostname().indexOf('-') + 1));
    }

    private static int cpu(CpuAggregate average) {
        return Integer.parseInt(average.cpu().substring("cpu".length()));
    }
}
