package io.highwater.benchmarks.catchup;

import static io.highwater.benchmarks.rig.Requirements.require;

import io.highwater.local.sensors.SensorReading;
import io.highwater.model.CpuAggregate;
import io.highwater.model.IncidentChange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What the hosts have sent meanwhile, and what a job that had been there would have made of it. One host in ten is over its
 * threshold for a while; another one in ten as well, but falls silent in the middle and comes back; the others are healthy.
 *
 * @param hosts of five cpus each
 * @param begin of all windows, epoch milliseconds
 * @param windows so many have to be closed
 * @param skew so many times as often as the other hosts do those of the first partition send
 */
record Missed(int hosts, long begin, int windows, int skew) {

    static final int PARTITIONS = 4;
    static final int CPUS = 5;
    static final int THRESHOLD = 80;

    /** The aggregation's defaults. */
    static final long WINDOW_MILLIS = 30_000;

    static final long OUT_OF_ORDERNESS_MILLIS = 10_000;

    /** The notification's default: a host that sends nothing for so long is silent. */
    static final long NO_DATA_MILLIS = 300_000;

    private static final int EVERY_MILLIS = 10_000;
    private static final double STEP = 0.25;

    private static final int ONE_IN = 10;
    private static final int SILENT_ONE = ONE_IN / 2;
    private static final int QUIET_FROM = 5;
    private static final int QUIET_UNTIL = QUIET_FROM + 14;
    private static final int HEALTHY_AGAIN = QUIET_UNTIL + 2;

    /** Room for the longest story, and an end to it. */
    private static final int FEWEST_WINDOWS = HEALTHY_AGAIN + 4;

    Missed {
        require(hosts >= PARTITIONS * ONE_IN, "--hosts must be at least " + PARTITIONS * ONE_IN + ", was " + hosts);
        require(
                windows >= FEWEST_WINDOWS,
                "--minutes must be at least " + FEWEST_WINDOWS * WINDOW_MILLIS / 60_000 + ", for a story with an end");
        require(
                skew >= 1 && EVERY_MILLIS % skew == 0,
                "--skew must divide " + EVERY_MILLIS + ", the milliseconds between two readings; was " + skew);
    }

    /** So that the last of it was sent a moment ago. */
    static Missed until(Instant now, int hosts, Duration length, int skew) {
        long windows = length.toMillis() / WINDOW_MILLIS;
        long last = now.toEpochMilli() - 2 * WINDOW_MILLIS - OUT_OF_ORDERNESS_MILLIS;
        long begin = last - Math.floorMod(last, WINDOW_MILLIS) - windows * WINDOW_MILLIS;
        return new Missed(hosts, begin, (int) windows, skew);
    }

    static int partition(int host) {
        return host % PARTITIONS;
    }

    static String hostname(int host) {
        return "host-" + host;
    }

    long end() {
        return begin + windows * WINDOW_MILLIS;
    }

    /** In the order in which they were sent. After the last window comes one reading of each host that closes it. */
    void readings(Consumer<Sent> each) {
        int step = EVERY_MILLIS / skew;
        for (long time = begin; time < end(); time += step) {
            for (int host = 0; host < hosts; host++) {
                if ((time - begin) % every(host) == 0 && !isQuiet(host, window(time))) {
                    for (int cpu = 0; cpu < CPUS; cpu++) {
                        each.accept(new Sent(partition(host), reading(host, cpu, time)));
                    }
                }
            }
        }
        for (int host = 0; host < hosts; host++) {
            long closing = end() + OUT_OF_ORDERNESS_MILLIS;
            each.accept(new Sent(partition(host), new SensorReading(hostname(host), "cpu1", 40, closing)));
        }
    }

    /** A reading, and in which partition it stands. */
    record Sent(int partition, SensorReading reading) {}

    private SensorReading reading(int host, int cpu, long time) {
        // Each reading of a window is another one: an average without it would show that.
        long number = (time - begin) % WINDOW_MILLIS / every(host);
        return new SensorReading(
                hostname(host), "cpu" + cpu, base(host, cpu, window(time)) + STEP * number % ONE_IN, time);
    }

    private int window(long time) {
        return (int) ((time - begin) / WINDOW_MILLIS);
    }

    private int every(int host) {
        return partition(host) == 0 ? EVERY_MILLIS / skew : EVERY_MILLIS;
    }

    private double base(int host, int cpu, int window) {
        return cpu == 0 && isBusy(host, window) ? 85 : 40;
    }

    private boolean isBusy(int host, int window) {
        return switch (host % ONE_IN) {
            case 0 -> window >= opens(host) && window < calmsDown(host);
            case SILENT_ONE -> window >= opens(host) && window < HEALTHY_AGAIN;
            default -> false;
        };
    }

    private static int opens(int host) {
        return 1 + host / ONE_IN % 3;
    }

    private int calmsDown(int host) {
        return opens(host) + windows / 2;
    }

    private static boolean isQuiet(int host, int window) {
        return host % ONE_IN == SILENT_ONE && window >= QUIET_FROM && window < QUIET_UNTIL;
    }

    /** How many averages there have to be. */
    long averages() {
        long averages = 0;
        for (int host = 0; host < hosts; host++) {
            for (int window = 0; window < windows; window++) {
                averages += isQuiet(host, window) ? 0 : CPUS;
            }
        }
        return averages;
    }

    /** Whether it is that of its readings, all of them. */
    boolean demands(CpuAggregate average) {
        int host = host(average);
        int cpu = cpu(average);
        int window = window(average.windowStart());
        long readings = WINDOW_MILLIS / every(host);
        double sum = 0;
        double most = 0;
        for (int number = 0; number < readings; number++) {
            sum += STEP * number % ONE_IN;
            most = Math.max(most, STEP * number % ONE_IN);
        }
        double base = base(host, cpu, window);
        return !isQuiet(host, window)
                && average.windowEnd() - average.windowStart() == WINDOW_MILLIS
                && Math.abs(average.usageAvg() - base - sum / readings) < 1e-9
                && average.usageMax() == base + most;
    }

    /** Which of all averages it is, from 0 on. */
    int number(CpuAggregate average) {
        return (window(average.windowStart()) * hosts + host(average)) * CPUS + cpu(average);
    }

    private static int host(CpuAggregate average) {
        return Integer.parseInt(average.hostname().substring(hostname(0).length() - 1));
    }

    private static int cpu(CpuAggregate average) {
        return Integer.parseInt(average.cpu().substring("cpu".length()));
    }

    /** What becomes of incidents, and when, in event time. */
    List<String> changes() {
        List<String> changes = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            if (host % ONE_IN == 0) {
                changes.add(change(host, IncidentChange.OPENED, endOf(opens(host))));
                changes.add(change(host, IncidentChange.RESOLVED, endOf(calmsDown(host))));
            } else if (host % ONE_IN == SILENT_ONE) {
                changes.add(change(host, IncidentChange.OPENED, endOf(opens(host))));
                changes.add(change(host, IncidentChange.STALE, endOf(QUIET_FROM - 1) + NO_DATA_MILLIS));
                changes.add(change(host, IncidentChange.RECOVERED, endOf(QUIET_UNTIL)));
                changes.add(change(host, IncidentChange.RESOLVED, endOf(HEALTHY_AGAIN)));
            }
        }
        return changes.stream().sorted().toList();
    }

    /** So many incidents there are, and each is told by one message. */
    long incidents() {
        return changes().stream()
                .filter(change -> change.startsWith(IncidentChange.OPENED.name()))
                .count();
    }

    /** As a line that can be compared. */
    static String change(String hostname, IncidentChange change, long occurredAt) {
        return change + " " + hostname + " " + Instant.ofEpochMilli(occurredAt);
    }

    private static String change(int host, IncidentChange change, long occurredAt) {
        return change(hostname(host), change, occurredAt);
    }

    private long endOf(int window) {
        return begin + (window + 1) * WINDOW_MILLIS;
    }
}
