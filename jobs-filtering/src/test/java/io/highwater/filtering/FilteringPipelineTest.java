package io.highwater.filtering;

import static io.highwater.testing.EventTime.NOON;
import static io.highwater.testing.Samples.reading;
import static org.assertj.core.api.Assertions.assertThat;

import io.highwater.codec.Decoded;
import io.highwater.codec.RejectReason;
import io.highwater.codec.Rejected;
import io.highwater.model.CpuReading;
import io.highwater.testing.Pipelines;
import io.highwater.testing.Samples;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FilteringPipelineTest {

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension();

    private final StreamExecutionEnvironment environment = Pipelines.environment();

    @Test
    void keepsWhatIsStrictlyAboveTheThresholdAndSetsRejectedRecordsAside() throws Exception {
        Decoded<CpuReading> below = Decoded.of(reading("dopey", "cpu1", 79.9, NOON));
        Decoded<CpuReading> equal = Decoded.of(reading("dopey", "cpu1", 80, NOON));
        Decoded<CpuReading> above = Decoded.of(reading("dopey", "cpu1", Math.nextUp(80.0), NOON));
        Decoded<CpuReading> rejection = Samples.rejected(RejectReason.NOT_JSON);

        FilteringPipeline.Outputs outputs = FilteringPipeline.build(
                Pipelines.source(environment, CpuReading.class, List.of(below, equal, rejection, above)), 80);
        Supplier<List<CpuReading>> kept = Pipelines.collect(outputs.kept());
        Supplier<List<Rejected>> rejected = Pipelines.collect(outputs.rejected());
        environment.execute();

        assertThat(kept.get()).containsExactly(above.value());
        assertThat(rejected.get()).usingRecursiveFieldByFieldElementComparator().containsExactly(rejection.rejected());
    }
}
