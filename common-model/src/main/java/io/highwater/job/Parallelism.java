package io.highwater.job;

import java.util.Optional;

/** How many subtasks a job may have. */
public final class Parallelism {

    /** The most that an operator can ever have: kept in state, so it cannot be changed later. */
    public static final int MAX = 720;

    private Parallelism() {}

    /** @return what is wrong, in words for the user */
    public static Optional<String> mistake(int parallelism) {
        return parallelism <= MAX
                ? Optional.empty()
                : Optional.of("parallelism " + parallelism + " is more than the " + MAX
                        + " that the state of these jobs can be split into: use -p " + MAX
                        + " or less (or parallelism.default of the cluster's configuration)");
    }
}
