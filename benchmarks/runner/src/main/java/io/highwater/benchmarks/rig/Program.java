package io.highwater.benchmarks.rig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a JVM of its own runs.
 *
 * @param name of its log and its result, unlike any other's
 * @param mainClass in the contenders' jar
 * @param arguments beside those that every program there has
 * @param environment variables beside this process's own
 */
public record Program(String name, String mainClass, List<String> arguments, Map<String, String> environment) {

    private static final String PACKAGE = "io.highwater.benchmarks.contenders.";

    public Program {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** One of the comparison's. */
    public static Program contender(String name, List<String> arguments) {
        return new Program(name, PACKAGE + "ContenderCommand", arguments, Map.of());
    }

    /**
     * One of our jobs, by its {@code main}.
     *
     * @param job {@code aggregation} or {@code notification}
     * @param options the job's own
     */
    public static Program deployed(String name, String job, List<String> options, Map<String, String> environment) {
        List<String> arguments = new ArrayList<>(List.of(job, "--"));
        arguments.addAll(options);
        return new Program(name, PACKAGE + "DeployedJob", arguments, environment);
    }

    /** Started from a savepoint, as {@code flink run -s} does. */
    public Program from(Path savepoint) {
        List<String> all = new ArrayList<>(List.of("--flink", "execution.state-recovery.path=" + savepoint.toUri()));
        all.addAll(arguments);
        return new Program(name, mainClass, all, environment);
    }
}
