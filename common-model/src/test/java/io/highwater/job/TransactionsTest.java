package io.highwater.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.Start;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionsTest {

    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({"PT20M, 900000", "PT15M, 900000", "PT8M, 900000", "PT10S, 15000", "PT10S, 10000"})
    void refusesCheckpointsThatComeAfterKafkaHasAbortedTheTransaction(Duration interval, String timeout) {
        assertThatThrownBy(() -> require(environment(interval), timeout))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("--checkpoint-interval")
                .hasMessageContaining(
                        "transaction.timeout.ms=" + interval.multipliedBy(2).toMillis())
                .hasMessageContaining("transaction.max.timeout.ms")
                .hasMessageContaining("--delivery at-least-once");
    }

    @ParameterizedTest
    @CsvSource({"PT7M, 900000", "PT20M, 2400000", "PT10S, 20000"})
    void takesThoseThatLeaveTimeForOneMore(Duration interval, String timeout) {
        assertThatCode(() -> require(environment(interval), timeout)).doesNotThrowAnyException();
    }

    @Test
    void advisesNothingThatKafkaWouldNotTake() {
        assertThatThrownBy(() -> require(environment(Duration.ofDays(36_500)), "900000"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("Use --checkpoint-interval 450s or less, or, where the job has that option");
    }

    @Test
    void countsTheClustersPauseBetweenCheckpoints() {
        StreamExecutionEnvironment environment =
                environment(TEN_SECONDS, CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS.key(), "20 min");

        assertThatThrownBy(() -> require(environment, "900000"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("checkpoints are 20m apart")
                .hasMessageContaining("execution.checkpointing.min-pause");
    }

    @Test
    void theJobsIntervalWinsOverTheClusters() {
        StreamExecutionEnvironment environment =
                environment(TEN_SECONDS, CheckpointingOptions.CHECKPOINTING_INTERVAL.key(), "20 min");

        assertThatCode(() -> require(environment, "900000")).doesNotThrowAnyException();
    }

    @Test
    void aCheckpointThatTakesLongerThanItsTransactionLivesHasToFail() {
        StreamExecutionEnvironment environment = environment(TEN_SECONDS);
        require(environment, "60000");
        require(environment, "60000");

        assertThat(environment.getCheckpointConfig().getCheckpointTimeout())
                .isEqualTo(Duration.ofSeconds(50).toMillis());
        assertThatThrownBy(() -> require(
                        environment(TEN_SECONDS, CheckpointingOptions.CHECKPOINTING_TIMEOUT.key(), "30 min"), "900000"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("execution.checkpointing.timeout is 30m")
                .hasMessageContaining("transaction.timeout.ms");
    }

    @Test
    void atLeastOnceHasNoTransactionsToLose() {
        assertThatCode(() -> Transactions.require(
                        environment(Duration.ofMinutes(20)),
                        kafka(Map.of("enable.idempotence", "false")),
                        Delivery.AT_LEAST_ONCE))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"enable.idempotence, false", "retries, 0", "max.in.flight.requests.per.connection, 6"})
    void refusesPropertiesThatExcludeTransactions(String key, String value) {
        assertThatThrownBy(() -> Transactions.require(
                        environment(TEN_SECONDS), kafka(Map.of(key, value)), Delivery.EXACTLY_ONCE))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("do not allow exactly-once");
    }

    private static void require(StreamExecutionEnvironment environment, String transactionTimeout) {
        Transactions.require(
                environment, kafka(Map.of("transaction.timeout.ms", transactionTimeout)), Delivery.EXACTLY_ONCE);
    }

    private static KafkaOptions kafka(Map<String, String> properties) {
        return new KafkaOptions("localhost:9092", "group", Start.COMMITTED, false, properties);
    }

    private static StreamExecutionEnvironment environment(Duration checkpointInterval, String... clusterSetting) {
        Configuration cluster = new Configuration();
        if (clusterSetting.length > 0) {
            cluster.setString(clusterSetting[0], clusterSetting[1]);
        }
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(cluster);
        JobEnvironment.prepare(environment, checkpointInterval);
        return environment;
    }
}
