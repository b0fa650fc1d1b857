package io.highwater.job;

/**
 * What a job understands on its command line: a class with picocli's {@code @Option} fields.
 *
 * @param <O> the record of checked values that it becomes
 */
public interface JobArguments<O> {

    /** @throws IllegalArgumentException with a message for the user, if values make no sense */
    O toOptions();
}
