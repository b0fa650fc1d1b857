package io.highwater.job;

import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Whether what is written in a transaction is committed before Kafka aborts it. A transaction begins with one checkpoint
 * and is committed with the next; what Kafka aborts in between is lost.
 */
final class Transactions {

    private Transactions() {}

    /**
     * Also bounds the time that a checkpoint may take, where neither job nor cluster does: one that comes too late for
     * its transactions has to fail, and be repeated from the one before.
     *
     * @throws RefusedException if checkpoints are too far apart, or may take too long
     */
    static void require(StreamExecutionEnvironment environment, KafkaOptions kafka, Delivery delivery) {
        if (delivery == Delivery.EXACTLY_ONCE) {
            requireProducer(kafka);
            Duration interval = apart(environment.getConfiguration());
            Duration timeout = kafka.transactionTimeout();
            TransactionTime.mistake(interval, timeout).ifPresent(mistake -> {
                throw new RefusedException(mistake);
            });
            boundCheckpoints(environment, timeout.minus(interval));
        }
    }

    private static void requireProducer(KafkaOptions kafka) {
        try {
            kafka.requireTransactions();
        } catch (IllegalArgumentException mistake) {
            throw new RefusedException(mistake.getMessage());
        }
    }

    /** The pause counts from the end of a checkpoint, the interval from its start. */
    private static Duration apart(ReadableConfig configured) {
        Duration interval = configured.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
        Duration pause = configured.get(CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS);
        return interval.compareTo(pause) >= 0 ? interval : pause;
    }

    private static void boundCheckpoints(StreamExecutionEnvironment environment, Duration longest) {
        ReadableConfig configured = environment.getConfiguration();
        Duration allowed = configured.get(CheckpointingOptions.CHECKPOINTING_TIMEOUT);
        if (allowed.compareTo(longest) > 0) {
            Options.require(
                    configured
                            .getOptional(CheckpointingOptions.CHECKPOINTING_TIMEOUT)
                            .isEmpty(),
                    CheckpointingOptions.CHECKPOINTING_TIMEOUT.key() + " is " + DurationText.of(allowed)
                            + ": a checkpoint that takes longer than " + DurationText.of(longest)
                            + " comes after Kafka has aborted its transaction. Lower it, or raise Kafka's "
                            + "transaction.timeout.ms (--kafka-property, and transaction.max.timeout.ms of the brokers)");
            environment.configure(new Configuration().set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, longest));
        }
    }
}
