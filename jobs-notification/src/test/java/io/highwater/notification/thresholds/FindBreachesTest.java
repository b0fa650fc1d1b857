package io.highwater.notification.thresholds;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import io.highwater.notification.LoggedWarnings;
import io.highwater.notification.learned.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindBreachesTest {

    private static final CpuAggregate DOPEY_91 = average("dopey", "cpu1", 91, NOON);
    private static final Threshold DOPEY_MAY_90 = new Threshold("dopey", 90);

    private KeyedBroadcastOperatorTestHarness<String, CpuAggregate, ThresholdUpdate, Breach> operator;

    @BeforeEach
    void open() throws Exception {
        operator = harness(null);
        operator.open();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void staysSilentUntilThresholdsArriveAndThenJudgesInOrder() throws Exception {
        CpuAggregate next = average("dopey", "cpu1", 92, NOON + ONE_WINDOW);
        arrives(DOPEY_91, next);
        assertThat(operator.extractOutputValues()).isEmpty();
        assertThat(waitingHosts()).isEqualTo(1);

        snapshot(DOPEY_MAY_90);

        assertThat(operator.extractOutputValues())
                .containsExactly(new Breach(DOPEY_91, DOPEY_MAY_90), new Breach(next, DOPEY_MAY_90));
        assertThat(waitingHosts()).as("nothing waits any more").isZero();
    }

    @Test
    void anEmptyTableIsASnapshotToo() throws Exception {
        arrives(DOPEY_91);
        snapshot();

        assertThat(operator.extractOutputValues()).isEmpty();
        assertThat(waitingHosts()).isZero();
    }

    @Test
    void onlyAnAverageAboveTheThresholdIsABreach() throws Exception {
        snapshot(DOPEY_MAY_90);
        CpuAggregate equal = average("dopey", "cpu1", 90, NOON);
        CpuAggregate above = average("dopey", "cpu1", Math.nextUp(90.0), NOON);

        arrives(equal, above);

        assertThat(operator.extractOutputValues()).containsExactly(new Breach(above, DOPEY_MAY_90));
    }

    @Test
    void nothingIsLearnedWhichIsSaidOnce() throws Exception {
        Threshold only = DOPEY_MAY_90.learning(new Learning(Learning.Mode.ONLY, Sensitivity.DEFAULT));
        try (LoggedWarnings warnings = new LoggedWarnings(FindBreaches.class)) {
            snapshot(only);
            snapshot(only, new Threshold("doc", 20));

            assertThat(warnings.messages()).singleElement().asString().contains("judged by allowed_top alone");
        }
        arrives(DOPEY_91);
        assertThat(operator.extractOutputValues()).containsExactly(new Breach(DOPEY_91, only));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'dopey  '     | dopey    | 'dopey  '",
                "'dopey\r'     | dopey    | dopey\\u000d",
                "Dopey         | dopey    | Dopey",
                "dopey         | DOPEY    | dopey",
                "dopey.        | Dopey    | dopey.",
                "'\u00a0dopey' | dopey    | \\u00a0dopey",
            })
    void aRowThatOnlyLooksLikeAHostThatSendsIsWarnedOfByName(String row, String host, String shown) throws Exception {
        try (LoggedWarnings logged = new LoggedWarnings(ThresholdsInForce.class)) {
            snapshot(new Threshold(row, 90), new Threshold("doc", 20));
            arrives(average(host, "cpu1", 91, NOON), average(host, "cpu1", 91, NOON + ONE_WINDOW));
            snapshot(new Threshold(row, 80), new Threshold("doc", 20));
            arrives(average(host, "cpu1", 91, NOON + 2 * ONE_WINDOW), average("grumpy", "cpu1", 91, NOON));

            assertThat(logged.messages())
                    .as("once, and of no other host")
                    .singleElement()
                    .asString()
                    .contains("Host '" + host + "' sends and has no threshold", "a row for '" + shown + "'");
        }
    }

    @Test
    void aRowThatIsMendedIsWarnedOfNoMore() throws Exception {
        snapshot(new Threshold("dopey ", 90));
        operator.processBroadcastElement(
                new ThresholdUpdate(0, 0, List.of(new Threshold("dopey", 90)), List.of(new RowKey("dopey ", null))), 0);
        try (LoggedWarnings logged = new LoggedWarnings(ThresholdsInForce.class)) {
            arrives(DOPEY_91, average("Doc", "cpu1", 1, NOON));

            assertThat(logged.messages()).isEmpty();
        }
    }

    @Test
    void addedChangedAndDeletedRowsTakeEffect() throws Exception {
        snapshot(DOPEY_MAY_90);
        snapshot(new Threshold("dopey", 95), new Threshold("doc", 20));
        arrives(DOPEY_91, average("doc", "cpu1", 21, NOON));
        snapshot();
        arrives(DOPEY_91, average("doc", "cpu1", 21, NOON));

        assertThat(operator.extractOutputValues())
                .containsExactly(new Breach(average("doc", "cpu1", 21, NOON), new Threshold("doc", 20)));
    }

    @Test
    void hostsThatTheTableDoesNotKnowMayHaveADefault() throws Exception {
        operator.close();
        operator = harness(50.0);
        operator.open();
        snapshot(DOPEY_MAY_90);

        arrives(DOPEY_91, average("unknown", "cpu1", 51, NOON), average("unknown", "cpu1", 50, NOON));

        assertThat(operator.extractOutputValues())
                .containsExactly(
                        new Breach(DOPEY_91, DOPEY_MAY_90),
                        new Breach(average("unknown", "cpu1", 51, NOON), Threshold.byDefault(50)));
    }

    @Test
    void whatWaitsSurvivesARestart() throws Exception {
        arrives(DOPEY_91);

        restart();
        snapshot(DOPEY_MAY_90);

        assertThat(operator.extractOutputValues()).containsExactly(new Breach(DOPEY_91, DOPEY_MAY_90));
    }

    @Test
    void afterARestartTheLastThresholdsAreInForceAtOnce() throws Exception {
        snapshot(DOPEY_MAY_90);

        restart();
        arrives(DOPEY_91);

        assertThat(operator.extractOutputValues()).containsExactly(new Breach(DOPEY_91, DOPEY_MAY_90));
    }

    @Test
    void noneIsJudgedByHalfOfTheFirstTable() throws Exception {
        List<ThresholdUpdate> parts = largeTable();
        ThresholdUpdate last = parts.remove(parts.size() - 1);

        arrives(DOPEY_91);
        for (ThresholdUpdate part : parts) {
            operator.processBroadcastElement(part, 0);
            arrives(DOPEY_91);
        }
        restart();
        arrives(DOPEY_91);
        assertThat(operator.extractOutputValues()).isEmpty();

        operator.processBroadcastElement(last, 0);

        assertThat(operator.extractOutputValues())
                .hasSize(parts.size() + 2)
                .containsOnly(new Breach(DOPEY_91, DOPEY_MAY_90));
    }

    @Test
    void aRestoredTableStaysInForceWhileItIsReadAgain() throws Exception {
        snapshot(DOPEY_MAY_90, new Threshold("gone", 1));
        restart();

        for (ThresholdUpdate part : largeTable()) {
            arrives(DOPEY_91);
            operator.processBroadcastElement(part, 0);
        }
        arrives(average("gone", "cpu1", 2, NOON));

        assertThat(operator.extractOutputValues()).isNotEmpty().containsOnly(new Breach(DOPEY_91, DOPEY_MAY_90));
    }

    /** In several parts, and dopey somewhere among them. */
    private static List<ThresholdUpdate> largeTable() {
        List<Threshold> rows = new ArrayList<>(List.of(DOPEY_MAY_90));
        for (int host = 0; host < 5 * ThresholdUpdate.MOST_ROWS; host++) {
            rows.add(new Threshold("host" + host, 80));
        }
        return ThresholdUpdate.ofTable(rows);
    }

    private int waitingHosts() {
        AbstractStreamOperator<?> judge = (AbstractStreamOperator<?>) operator.getOperator();
        return ((HeapKeyedStateBackend<?>) judge.getKeyedStateBackend()).numKeyValueStateEntries();
    }

    private void restart() throws Exception {
        OperatorSubtaskState state = operator.snapshot(1, 1);
        operator.close();
        operator = harness(null);
        operator.initializeState(state);
        operator.open();
    }

    private void arrives(CpuAggregate... averages) throws Exception {
        for (CpuAggregate average : averages) {
            operator.processElement(average, average.windowEnd() - 1);
        }
    }

    private void snapshot(Threshold... thresholds) throws Exception {
        operator.processBroadcastElement(ThresholdUpdate.wholeTable(List.of(thresholds)), 0);
    }

    private static KeyedBroadcastOperatorTestHarness<String, CpuAggregate, ThresholdUpdate, Breach> harness(
            Double defaultThreshold) throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new FindBreaches(defaultThreshold), JudgedByThresholds.BROADCAST_STATE),
                CpuAggregate::hostname,
                Types.STRING,
                720,
                1,
                0);
    }
}
