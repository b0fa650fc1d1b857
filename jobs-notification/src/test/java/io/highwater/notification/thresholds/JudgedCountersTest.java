package io.highwater.notification.thresholds;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static io.highwater.testing.Samples.average;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.model.CpuAggregate;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of the judgement: each average counts once, also one that had to wait. */
class JudgedCountersTest {

    private final InterceptingOperatorMetricGroup registered = new InterceptingOperatorMetricGroup();

    /** An operator whose metrics can be read. */
    private final class Judge extends CoBroadcastWithKeyedOperator<String, CpuAggregate, ThresholdUpdate, Breach> {

        private static final long serialVersionUID = 1L;

        private Judge() {
            super(new FindBreaches(null), JudgedByThresholds.BROADCAST_STATE);
        }

        @Override
        public OperatorMetricGroup getMetricGroup() {
            return registered;
        }
    }

    private KeyedBroadcastOperatorTestHarness<String, CpuAggregate, ThresholdUpdate, Breach> operator;

    @BeforeEach
    void open() throws Exception {
        operator = new KeyedBroadcastOperatorTestHarness<>(new Judge(), CpuAggregate::hostname, Types.STRING, 8, 1, 0);
        operator.open();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void anAverageIsJudgedOrHasNoThresholdAndMayBeABreach() throws Exception {
        operator.processElement(average("doc", "cpu1", 21, NOON), NOON);
        operator.processElement(average("dopey", "cpu1", 99, NOON), NOON);
        assertThat(count("judged") + count("withoutThreshold")).isZero();

        operator.processBroadcastElement(
                ThresholdUpdate.wholeTable(
                        List.of(new Threshold("doc", 20), new Threshold("happy", "cpu1", 70, 0, 70, 0))),
                0);
        operator.processElement(average("doc", "cpu1", 20, NOON + ONE_WINDOW), NOON);
        operator.processElement(average("happy", "cpu1", 71, NOON), NOON);
        operator.processElement(average("happy", "cpu2", 71, NOON), NOON);

        assertThat(count("judged")).isEqualTo(3);
        assertThat(count("withoutThreshold")).isEqualTo(2);
        assertThat(count("breaches")).isEqualTo(2);
    }

    private long count(String counter) {
        return ((Counter) registered.get(counter)).getCount();
    }
}
