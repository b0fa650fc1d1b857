package io.highwater.job;

import io.highwater.findings.Findings;
import java.util.Optional;

/**
 * What a job understands on its command line: a class with picocli's {@code @Option} fields.
 *
 * @param <O> the record of checked values that it becomes
 */
public interface JobArguments<O> {

    /** @throws IllegalArgumentException with a message for the user, if values make no sense */
    O toOptions();

    /** What the job reads and writes; empty if that is nothing of Kafka. */
    default Optional<JobKafka> kafka(O options) {
        return Optional.empty();
    }

    /** Looks, once and without waiting for it, whether what the options name beside Kafka can be used from here. */
    default void check(O options, Findings findings) {}
}
