package io.highwater.job;

import java.util.List;

/**
 * What a job understands on its command line: a class with picocli's {@code @Option} fields.
 *
 * @param <O> the record of checked values that it becomes
 */
public interface JobArguments<O> {

    /** @throws IllegalArgumentException with a message for the user, if values make no sense */
    O toOptions();

    /**
     * Looks, once and at submission, whether what the options name can be reached from here.
     *
     * @return a warning for each part that cannot: the job starts all the same, and goes on trying
     * @throws IllegalArgumentException with a message for the user, if what is configured can never work
     */
    default List<String> check(O options) {
        return List.of();
    }
}
