package io.highwater.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class JobEnvironmentTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @Test
    void refusesMoreSubtasksThanStateCanBeSplitInto() {
        assertThatThrownBy(() -> JobEnvironment.prepare(ofParallelism(721), TEN_SECONDS))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("parallelism 721 is more than the 720")
                .hasMessageContaining("use -p 720 or less");
    }

    @Test
    void takesAsManyAsItCanBeSplitInto() {
        StreamExecutionEnvironment environment = ofParallelism(720);
        JobEnvironment.prepare(environment, TEN_SECONDS);

        assertThat(environment.getParallelism()).isEqualTo(720);
    }

    /** As {@code flink run -p} hands it on. */
    private static StreamExecutionEnvironment ofParallelism(int parallelism) {
        return StreamExecutionEnvironment.getExecutionEnvironment(
                new Configuration().set(CoreOptions.DEFAULT_PARALLELISM, parallelism));
    }
}
