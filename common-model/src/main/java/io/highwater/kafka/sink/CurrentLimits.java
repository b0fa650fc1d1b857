package io.highwater.kafka.sink;

import io.highwater.kafka.admin.TopicLimits;
import io.highwater.kafka.options.KafkaOptions;
import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.util.function.SerializableSupplier;

/** The limits of a topic as they were when its writer opened; one that cannot be written to is asked about again. */
final class CurrentLimits implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofMinutes(1);

    private final SerializableSupplier<TopicLimits> ask;
    private final Duration untilAskedAgain;
    private TopicLimits limits;
    private long askedAtNanos = System.nanoTime();

    CurrentLimits(TopicLimits limits, SerializableSupplier<TopicLimits> ask) {
        this(limits, ask, UNTIL_ASKED_AGAIN);
    }

    CurrentLimits(TopicLimits limits, SerializableSupplier<TopicLimits> ask, Duration untilAskedAgain) {
        this.limits = limits;
        this.ask = ask;
        this.untilAskedAgain = untilAskedAgain;
    }

    static CurrentLimits of(KafkaOptions options, String topic, TopicLimits limits) {
        return new CurrentLimits(limits, () -> TopicLimits.ask(options, topic));
    }

    TopicLimits get() {
        if (!limits.writable() && System.nanoTime() - askedAtNanos >= untilAskedAgain.toNanos()) {
            limits = ask.get();
            askedAtNanos = System.nanoTime();
        }
        return limits;
    }
}
