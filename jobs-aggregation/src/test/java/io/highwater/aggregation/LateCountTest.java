package io.highwater.aggregation;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.EventTime.ONE_WINDOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.job.JobEnvironment;
import io.highwater.model.CpuAggregate;
import io.highwater.types.FlatType;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.jobgraph.OperatorID;
import org.apache.flink.runtime.metrics.groups.InternalOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingOperatorMetricGroup;
import org.apache.flink.runtime.metrics.util.InterceptingTaskMetricGroup;
import org.apache.flink.runtime.operators.testutils.MockEnvironmentBuilder;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators see of late readings: each counts, not each batch of them. */
class LateCountTest {

    private final InterceptingOperatorMetricGroup registered = new InterceptingOperatorMetricGroup();
    private KeyedOneInputStreamOperatorTestHarness<SeriesKey, ReadingBatch, CpuAggregate> operator;

    @BeforeEach
    void open() throws Exception {
        operator = new KeyedOneInputStreamOperatorTestHarness<>(
                new AverageWindows(Duration.ofMillis(ONE_WINDOW), 100, null),
                ReadingBatch::series,
                FlatType.ofKey(SeriesKey.class, SeriesKeySerializer.INSTANCE),
                new MockEnvironmentBuilder()
                        .setMaxParallelism(JobEnvironment.MAX_PARALLELISM)
                        .setMetricGroup(new InterceptingTaskMetricGroup() {
                            @Override
                            public InternalOperatorMetricGroup getOrAddOperator(
                                    OperatorID id, String name, Map<String, String> variables) {
                                return registered;
                            }
                        })
                        .build());
        operator.open();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void eachReadingOfAClosedWindowCounts() throws Exception {
        arrives(2, NOON);
        operator.processWatermark(NOON + ONE_WINDOW - 1);
        arrives(3, NOON);
        arrives(5, NOON + ONE_WINDOW);

        assertThat(((Counter) registered.get("late")).getCount()).isEqualTo(3);
    }

    private void arrives(int readings, long windowStart) throws Exception {
        ReadingBatch batch = new ReadingBatch(
                "doc", "cpu1", windowStart, readings, new double[readings], times(readings, windowStart));
        operator.processElement(batch, windowStart);
    }

    private static long[] times(int readings, long windowStart) {
        long[] times = new long[readings];
        for (int reading = 0; reading < readings; reading++) {
            times[reading] = windowStart + reading;
        }
        return times;
    }
}
