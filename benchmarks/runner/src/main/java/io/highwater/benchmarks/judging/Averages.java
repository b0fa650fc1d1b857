package io.highwater.benchmarks.judging;

import io.highwater.benchmarks.rig.AlertingWorld;
import io.highwater.benchmarks.rig.Loading;
import io.highwater.codec.Encoders;
import io.highwater.codec.SqlTimestamp;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Averages in a topic as the aggregation job writes them: window after window, in each of them every cpu of every host,
 * in no order of hosts. One host in 1,000 has an incident at any time, of one of its cpus and of four windows. The same
 * seed gives the same averages, and a longer set begins with the shorter one.
 *
 * @param changes the incidents that open and end with these averages, sorted, as {@link #change} writes them
 */
record Averages(String topic, long records, long valueBytes, List<String> changes) {

    static final int THRESHOLD = 80;

    private static final Instant START = Instant.parse("2021-10-11T12:00:00Z");
    private static final long WINDOW_MILLIS = Duration.ofSeconds(30).toMillis();
    private static final int CPUS = 5;
    private static final int HOSTS_FOR_ONE_INCIDENT = 1000;
    private static final int WINDOWS_OF_AN_INCIDENT = 4;

    /** A prime: steps of it visit each series once, unless their number is a multiple of it. */
    private static final long STEP = 1_000_003;

    /** @param hosts how many there are */
    static Averages load(String bootstrapServers, String topic, long records, long hosts, long seed) {
        long series = hosts * CPUS;
        Random random = new Random(seed);
        long valueBytes = 0;
        List<String> changes = new ArrayList<>();
        try (Loading loading = new Loading(bootstrapServers, 5)) {
            for (long i = 0; i < records; i++) {
                long window = i / series;
                long number = i % series * STEP % series;
                long host = number % hosts;
                long cpu = number / hosts;
                boolean over = cpu == 0 && isOver(host, window);
                boolean overBefore = cpu == 0 && window > 0 && isOver(host, window - 1);
                CpuAggregate average = average(window, host, cpu, over, random.nextDouble());
                if (over != overBefore) {
                    changes.add(change(
                            over ? "OPENED" : "RESOLVED",
                            average.hostname(),
                            SqlTimestamp.format(average.windowEnd())));
                }
                byte[] value = Encoders.aggregate(average);
                valueBytes += value.length;
                loading.send(topic, Encoders.hostnameKey(average.hostname()), value);
            }
        }
        return new Averages(
                topic, records, valueBytes, changes.stream().sorted().toList());
    }

    static String change(String change, String hostname, String occurredAt) {
        return change + " " + hostname + " " + occurredAt;
    }

    private static boolean isOver(long host, long window) {
        return (host + window / WINDOWS_OF_AN_INCIDENT) % HOSTS_FOR_ONE_INCIDENT == 0;
    }

    /** @param chance from 0 to below 1 */
    private static CpuAggregate average(long window, long host, long cpu, boolean over, double chance) {
        long start = START.toEpochMilli() + window * WINDOW_MILLIS;
        double usage = over ? THRESHOLD + 1 + 10 * chance : THRESHOLD / 2 + 30 * chance;
        return new CpuAggregate(
                start, start + WINDOW_MILLIS, AlertingWorld.hostname(host), "cpu" + cpu, usage, usage + chance);
    }
}
