package io.highwater.benchmarks.rig;

import java.util.List;
import java.util.Map;

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
}
