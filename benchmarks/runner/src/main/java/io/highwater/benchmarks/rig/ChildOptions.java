package io.highwater.benchmarks.rig;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a job's JVM is started.
 *
 * @param parallelism of the job
 * @param flink settings of Flink; they win over {@code state}
 * @param jvm arguments of the JVM
 */
public record ChildOptions(int parallelism, StateBackend state, Map<String, String> flink, List<String> jvm) {

    public ChildOptions {
        if (parallelism < 1) {
            throw new IllegalArgumentException("--parallelism must be positive, was " + parallelism);
        }
        flink = Map.copyOf(flink);
        jvm = List.copyOf(jvm);
    }

    /** With one more argument, which wins over those before it. */
    public ChildOptions withJvm(String argument) {
        return new ChildOptions(
                parallelism,
                state,
                flink,
                Stream.concat(jvm.stream(), Stream.of(argument)).toList());
    }
}
