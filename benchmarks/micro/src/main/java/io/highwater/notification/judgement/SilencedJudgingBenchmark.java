package io.highwater.notification.judgement;

import io.highwater.benchmarks.micro.Quick;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.silences.QuietInForce;
import io.highwater.notification.silences.Silence;
import io.highwater.notification.silences.UnusableSilence;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Judging an average among 100,000 hosts, each with a threshold and a cpu: without Flink's state, with silences or without.
 * All of a window come before any of the next one, in no order of hosts.
 */
@Fork(value = 1, jvmArgsAppend = "-Xmx2g")
public class SilencedJudgingBenchmark extends Quick {

    private static final int HOSTS = 100_000;
    private static final long WINDOW_MILLIS = 30_000;
    private static final int WINDOWS_OF_AN_INCIDENT = 4;

    /** A prime: steps of it visit each host once. */
    private static final int STEP = 10_007;

    /** Half of them of a host each, half of patterns that a few hundred hosts match; half hold, half are nights of Berlin. */
    @Param({"0", "1000"})
    private int silences;

    /** One host in so many has an incident at any time. */
    @Param({"1000", "10"})
    private int hostsForOneIncident;

    private final String[] names = new String[HOSTS];
    private final double[] chances = new Random(3).doubles(VALUES).toArray();

    private Judgement judgement;
    private Blackhole events;
    private long window;
    private int turn;
    private int host;

    @Setup
    public void begin() throws UnusableSilence {
        List<Threshold> rows = new ArrayList<>();
        for (int number = 0; number < HOSTS; number++) {
            names[number] = "hostname" + number;
            rows.add(new Threshold(names[number], 80));
        }
        List<Silence> quiet = new ArrayList<>();
        for (int number = 1; number <= silences; number++) {
            String hostname = "hostname" + (number % 2 == 0 ? number * 7 + "" : number + "*");
            quiet.add(Silence.of(
                    number % 4 < 2
                            ? Map.of(
                                    "hostname", hostname,
                                    "days", "mon-fri",
                                    "from_time", "22:00",
                                    "to_time", "06:00",
                                    "time_zone", "Europe/Berlin")
                            : Map.of("hostname", hostname)));
        }
        judgement = new Judgement(
                IncidentRules.DEFAULT,
                ThresholdsInForce.of(null, rows),
                QuietInForce.of(quiet, List.of()),
                event -> events.consume(event));
    }

    @Benchmark
    public void average(Blackhole hole) {
        events = hole;
        host = (host + STEP) % HOSTS;
        if (++turn == HOSTS) {
            turn = 0;
            window++;
            judgement.settle(window * WINDOW_MILLIS);
        }
        long start = window * WINDOW_MILLIS;
        boolean isOver = (host + window / WINDOWS_OF_AN_INCIDENT) % hostsForOneIncident == 0;
        double usage = (isOver ? 90 : 40) + chances[next()];
        judgement.judge(new CpuAggregate(start, start + WINDOW_MILLIS, names[host], "cpu0", usage, usage));
    }
}
