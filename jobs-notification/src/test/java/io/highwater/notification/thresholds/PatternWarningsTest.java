package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.notification.LoggedWarnings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** Two patterns that are equally specific are a mistake that somebody should hear of, once. */
class PatternWarningsTest {

    private static Threshold row(String hostname, String cpu, double allowedTop) {
        return new Threshold(hostname, cpu, allowedTop, 0, allowedTop, 0);
    }

    private static List<String> warnings(List<String> hosts, List<Threshold> rows) {
        ThresholdsInForce thresholds = ThresholdsInForce.of(null, rows);
        try (LoggedWarnings logged = new LoggedWarnings(ThresholdsInForce.class)) {
            hosts.forEach(thresholds::of);
            return List.copyOf(logged.messages());
        }
    }

    @Test
    void twoOfAllCpusAreNamedWithTheLowerOneFirst() {
        assertThat(warnings(List.of("web-web"), List.of(row("web-*", null, 80), row("*-web", null, 70.5))))
                .containsExactly("Host 'web-web' matches rows that are equally specific, *-web and web-*: "
                        + "the lower threshold, 70.5, is in force.");
    }

    @Test
    void twoOfOneCpuAreNamedWithIt() {
        assertThat(warnings(
                        List.of("web-web"),
                        List.of(row("web-*", "cpu1", 80), row("*-web", "cpu1", 70), row("*", null, 60))))
                .containsExactly("Host 'web-web' matches rows that are equally specific, *-web cpu1 and web-* cpu1: "
                        + "the lower threshold, 70, is in force.");
    }

    @Test
    void nobodyHearsOfRowsThatDoNotCompete() {
        assertThat(warnings(
                        List.of("web-web", "db"),
                        List.of(
                                row("web-*", "cpu0", 80),
                                row("*-web", "cpu1", 70),
                                row("*-wx*", null, 75), // Matches none of them.
                                row("eb-*", null, 75),
                                row("*-we*", null, 60),
                                row("d*", null, 50),
                                row("*eb*", null, 40),
                                row("*", null, 30))))
                .isEmpty();
    }

    @Test
    void aPairIsNamedOnceHoweverManyHostsMatch() {
        assertThat(warnings(
                        List.of("web-web", "web-1-web", "web-web", "web-1"),
                        List.of(row("web-*", null, 80), row("*-web", null, 70))))
                .hasSize(1);
    }

    @Test
    void atMostAHundredPairsAreNamed() {
        List<Threshold> rows = new ArrayList<>();
        List<String> hosts = new ArrayList<>();
        for (int host = 100; host < 201; host++) {
            rows.add(row(host + "-*", null, 80));
            rows.add(row("*-" + host, null, 70));
            hosts.add(host + "-" + host);
        }

        assertThat(warnings(hosts, rows)).hasSize(100);
    }

    /** Rows come in any order, after a restart in another one. */
    @Test
    void theOrderOfRowsChangesNothing() {
        long seed = ThreadLocalRandom.current().nextLong();
        List<Threshold> rows = new ArrayList<>();
        for (String hostname : List.of("web-*", "*-web", "we*b-", "*w*e*b-*")) {
            rows.add(row(hostname, null, 80));
            for (int cpu = 0; cpu < 9; cpu++) {
                rows.add(row(hostname, "cpu" + cpu, 80));
            }
        }
        HostThresholds inForce = ThresholdsInForce.of(null, rows).of("web-web");
        assertThat(inForce.rows())
                .extracting(row -> RowKey.of(row).toString())
                .as("the first by name, and its cpus by theirs")
                .startsWith("*-web cpu0", "*-web cpu1", "*-web cpu2", "*-web cpu3")
                .endsWith("*-web");

        Collections.shuffle(rows, new Random(seed));

        assertThat(ThresholdsInForce.of(null, rows).of("web-web"))
                .as("seed %d", seed)
                .isEqualTo(inForce);
    }
}
