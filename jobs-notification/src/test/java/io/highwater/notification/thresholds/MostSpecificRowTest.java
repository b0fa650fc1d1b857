package io.highwater.notification.thresholds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Host and cpu, host, the pattern with the longest text (with the cpu before without), the default. */
class MostSpecificRowTest {

    private static final String[] HOSTS = {"web-1", "web-2", "web-fra-1", "db-1", "d"};
    private static final String[] PATTERNS = {"*", "web-*", "web-fra-*", "*-1", "*e*", "w*1", "db-*", "d*", "**"};
    private static final String[] CPUS = {null, null, "cpu0", "cpu1"};

    private BroadcastState<Integer, ThresholdBucket> state;
    private ThresholdsInForce thresholds;

    private void start(Threshold byDefault) throws Exception {
        state = new DefaultOperatorStateBackendBuilder(
                        getClass().getClassLoader(), new ExecutionConfig(), false, List.of(), new CloseableRegistry())
                .build()
                .getBroadcastState(ThresholdState.BUCKETS);
        thresholds = ThresholdState.restored(byDefault, state);
    }

    private static Threshold row(String hostname, String cpu, double allowedTop) {
        return new Threshold(hostname, cpu, allowedTop, 0, allowedTop, Threshold.DEFAULT_REPEAT_MILLIS);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "web-1, cpu0, 1, -",
                "web-1, cpu9, 2, -",
                "web-2, cpu0, 4, web-* cpu0",
                "web-2, cpu1, 5, web-*",
                "web-fra-7, cpu0, 3, web-fra-*",
                "db-7, cpu0, 7, * cpu0",
                "db-7, cpu1, 6, *",
                "only-cpu, cpu3, 8, -",
                "only-cpu, cpu1, 6, *",
            })
    void theMostSpecificRowJudges(String hostname, String cpu, double allowedTop, String row) throws Exception {
        start(null);
        ThresholdState.apply(
                ThresholdUpdate.wholeTable(List.of(
                        row("web-1", "cpu0", 1),
                        row("web-1", null, 2),
                        row("web-fra-*", null, 3),
                        row("web-*", "cpu0", 4),
                        row("web-*", null, 5),
                        row("*", null, 6),
                        row("*", "cpu0", 7),
                        row("only-cpu", "cpu3", 8))),
                thresholds,
                state);

        Threshold threshold = thresholds.of(hostname).of(cpu);

        assertThat(threshold.allowedTop()).isEqualTo(allowedTop);
        assertThat(threshold.limit(hostname).row()).isEqualTo(row);
    }

    @Test
    void theDefaultIsForWhatNoRowIsAbout() throws Exception {
        start(Threshold.byDefault(50));
        ThresholdState.apply(
                ThresholdUpdate.wholeTable(List.of(row("web-1", "cpu0", 1), row("db-*", "cpu0", 2))),
                thresholds,
                state);

        assertThat(thresholds.of("web-1").of("cpu0").allowedTop()).isEqualTo(1);
        assertThat(thresholds.of("web-1").of("cpu1").allowedTop()).isEqualTo(50);
        assertThat(thresholds.of("db-1").of("cpu1").limit("db-1").row()).isEqualTo("default");
        assertThat(thresholds.of("other").of("cpu1").allowedTop()).isEqualTo(50);
    }

    @Test
    void ofEquallySpecificOnesTheLowerJudges() throws Exception {
        start(null);
        ThresholdState.apply(
                ThresholdUpdate.wholeTable(
                        List.of(row("web-*", null, 80), row("*-web", null, 70), row("*eb-w*", null, 60))),
                thresholds,
                state);

        assertThat(thresholds.of("web-web").of("cpu0").allowedTop()).isEqualTo(60);
        assertThat(thresholds.of("web-1").of("cpu0").allowedTop()).isEqualTo(80);
    }

    @Test
    void aHostWhoseRowIsGoneIsLeftToPatterns() throws Exception {
        start(null);
        ThresholdState.apply(
                ThresholdUpdate.wholeTable(List.of(row("web-1", "cpu0", 1), row("web-*", "cpu0", 2))),
                thresholds,
                state);
        assertThat(thresholds.of("web-1").of("cpu0").allowedTop()).isEqualTo(1);

        ThresholdState.apply(
                new ThresholdUpdate(0, 0, List.of(), List.of(new RowKey("web-1", "cpu0"))), thresholds, state);

        assertThat(thresholds.of("web-1").of("cpu0").allowedTop()).isEqualTo(2);
    }

    /** Against a reference that looks at every row each time; over changes of the table, and restarts. */
    @Test
    void isWhatLookingAtEveryRowFinds() throws Exception {
        long seed = ThreadLocalRandom.current().nextLong();
        Random random = new Random(seed);
        for (int table = 0; table < 200; table++) {
            Threshold byDefault = random.nextBoolean() ? Threshold.byDefault(500) : null;
            start(byDefault);
            Map<RowKey, Threshold> rows = new HashMap<>();
            ThresholdState.apply(ThresholdUpdate.wholeTable(List.of()), thresholds, state);
            for (int change = 0; change < 40; change++) {
                change(random, rows);
                if (random.nextInt(10) == 0) {
                    thresholds = ThresholdState.restored(byDefault, state); // What a restart does.
                }
                String hostname = HOSTS[random.nextInt(HOSTS.length)];
                String cpu = "cpu" + random.nextInt(3);
                Threshold expected = expected(rows, hostname, cpu, byDefault);

                assertThat(HostThresholds.of(thresholds.of(hostname), cpu))
                        .as(
                                "seed %d, table %d, change %d: %s %s of %s",
                                seed, table, change, hostname, cpu, rows.values())
                        .isEqualTo(expected);
            }
        }
    }

    private void change(Random random, Map<RowKey, Threshold> rows) throws Exception {
        List<Threshold> changed = new ArrayList<>();
        List<RowKey> deleted = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String hostname = random.nextBoolean()
                    ? HOSTS[random.nextInt(HOSTS.length)]
                    : PATTERNS[random.nextInt(PATTERNS.length)];
            RowKey key = new RowKey(hostname, CPUS[random.nextInt(CPUS.length)]);
            if (random.nextInt(3) == 0 && rows.remove(key) != null) {
                deleted.add(key);
            } else if (!deleted.contains(key)) {
                Threshold row = row(hostname, key.cpu(), random.nextInt(100));
                changed.removeIf(other -> RowKey.of(other).equals(key));
                changed.add(row);
                rows.put(key, row);
            }
        }
        changed.removeIf(row -> !rows.containsKey(RowKey.of(row)));
        ThresholdState.apply(new ThresholdUpdate(0, 0, changed, deleted), thresholds, state);
    }

    private static Threshold expected(Map<RowKey, Threshold> rows, String hostname, String cpu, Threshold byDefault) {
        for (String ofCpu : Arrays.asList(cpu, null)) {
            Threshold own = rows.get(new RowKey(hostname, ofCpu));
            if (own != null) {
                return own;
            }
        }
        Threshold best = null;
        for (Threshold row : rows.values()) {
            boolean isAbout = row.cpu() == null || row.cpu().equals(cpu);
            boolean matches = row.hostname().contains("*")
                    && Pattern.matches(row.hostname().replace(".", "\\.").replace("*", ".*"), hostname);
            if (isAbout
                    && matches
                    && (best == null || rank(row) > rank(best) || rank(row) == rank(best) && isLower(row, best))) {
                best = row;
            }
        }
        return best == null ? byDefault : best;
    }

    private static int rank(Threshold row) {
        return 2 * row.hostname().replace("*", "").length() + (row.cpu() == null ? 0 : 1);
    }

    private static boolean isLower(Threshold row, Threshold other) {
        return row.allowedTop() < other.allowedTop()
                || row.allowedTop() == other.allowedTop() && row.hostname().compareTo(other.hostname()) < 0;
    }
}
