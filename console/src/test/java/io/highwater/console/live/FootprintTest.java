package io.highwater.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.console.web.Json;
import io.highwater.model.CpuAggregate;
import io.highwater.notification.incidents.IncidentRules;
import io.highwater.notification.thresholds.Threshold;
import io.highwater.notification.thresholds.ThresholdsInForce;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** 10,000 hosts with 5 cpus and a window per 30 s, held for an hour: what docs/performance.md says that they take. */
class FootprintTest {

    private static final int HOSTS = 10_000;
    private static final int CPUS = 5;
    private static final int WINDOWS = 120;
    private static final long STEP = 30_000;

    private static final long MOST_BYTES = 80_000_000;
    private static final int MOST_ANSWER = 100_000;
    private static final int MOST_COMPRESSED = 40_000;

    @Test
    void anHourOf50000SeriesTakesLessThan80MegabytesAndAPictureOfThemLessThan40KilobytesOnTheWire() throws IOException {
        long before = used();
        Hosts hosts = new Hosts(Duration.ofHours(1), IncidentRules.DEFAULT, Long.MAX_VALUE);
        hosts.thresholds(ThresholdsInForce.of(null, List.of(new Threshold("host*", 90))));
        for (int window = 1; window <= WINDOWS; window++) {
            for (int host = 0; host < HOSTS; host++) {
                for (int cpu = 0; cpu < CPUS; cpu++) {
                    double average = (host * 31 + cpu * 17 + window * 7) % 9700 / 100.0;
                    hosts.average(
                            new CpuAggregate(
                                    (window - 1) * STEP,
                                    window * STEP,
                                    "host" + host,
                                    "cpu" + cpu,
                                    average,
                                    average + 1),
                            host % 6);
                }
            }
        }
        hosts.reorder();
        long bytes = used() - before;
        Hosts.Size size = hosts.size();
        String answer = Json.text(hosts.look(look -> HostList.of(new HostList.Question(null, null, 0, 60), look)));

        assertThat(size.hosts()).isEqualTo(HOSTS);
        assertThat(size.series()).isEqualTo(HOSTS * CPUS);
        assertThat(bytes).as("bytes of the heap").isBetween(48_000_000L, MOST_BYTES);
        assertThat(answer.length()).as("first picture").isLessThan(MOST_ANSWER);
        assertThat(compressed(answer)).as("the same, compressed").isLessThan(MOST_COMPRESSED);
    }

    @Test
    void noMoreSeriesAreHeldThanMayBe() {
        Hosts hosts = new Hosts(Duration.ofHours(1), IncidentRules.DEFAULT, 100 * WindowRing.bytesOfSeries(WINDOWS));
        for (int host = 0; host < 200; host++) {
            hosts.average(new CpuAggregate(0, STEP, "host" + host, "cpu", 1, 1), 0);
        }

        assertThat(hosts.size()).isEqualTo(new Hosts.Size(100, 100, 0, true));
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(UTF_8));
        }
        return bytes.size();
    }
}
