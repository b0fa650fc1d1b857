package io.highwater.job;

import java.time.Duration;
import java.util.Optional;

/** How long a transaction has to live: it begins with one checkpoint and is committed with the next. */
public final class TransactionTime {

    /** One interval until the next checkpoint, and as much for a checkpoint that fails or a restart. */
    private static final int INTERVALS = 2;

    private TransactionTime() {}

    /**
     * @param interval from one checkpoint to the next
     * @param timeout after which Kafka aborts a transaction
     * @return what is wrong, in words for the user
     */
    public static Optional<String> mistake(Duration interval, Duration timeout) {
        if (timeout.compareTo(interval.multipliedBy(INTERVALS)) >= 0) {
            return Optional.empty();
        }
        return Optional.of("checkpoints are " + DurationText.of(interval)
                + " apart (--checkpoint-interval, or a longer execution.checkpointing.min-pause"
                + " of the cluster), and Kafka aborts a transaction after " + DurationText.of(timeout)
                + " (transaction.timeout.ms): what is written could be lost before it is committed. Use "
                + "--checkpoint-interval " + DurationText.of(timeout.dividedBy(INTERVALS))
                + " or less, or" + longerTimeout(interval.multipliedBy(INTERVALS))
                + ", where the job has that option, --delivery at-least-once");
    }

    /** Kafka takes no more than 24 days. */
    private static String longerTimeout(Duration needed) {
        return needed.toMillis() > Integer.MAX_VALUE
                ? ""
                : " --kafka-property transaction.timeout.ms=" + needed.toMillis()
                        + " with transaction.max.timeout.ms of the brokers at least as high, or";
    }
}
