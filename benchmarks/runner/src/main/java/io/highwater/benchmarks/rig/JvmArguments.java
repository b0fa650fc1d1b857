package io.highwater.benchmarks.rig;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options of the JVMs that what is measured runs in, and of the Flink in them. */
public final class JvmArguments {

    @Option(
            names = "--parallelism",
            defaultValue = "1",
            paramLabel = "N",
            description = "of each job (default: ${DEFAULT-VALUE})")
    private int parallelism;

    @Option(
            names = "--state",
            defaultValue = "heap",
            description = "where state is kept: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE})")
    private StateBackend state;

    @Option(names = "--flink", paramLabel = "KEY=VALUE", description = "setting of Flink; repeatable")
    private Map<String, String> flink = new LinkedHashMap<>();

    @Option(names = "--heap", paramLabel = "SIZE", description = "of each JVM (default: ${DEFAULT-VALUE})")
    private String heap;

    @Option(names = "--jvm", paramLabel = "ARGUMENT", description = "more for each JVM; repeatable")
    private List<String> more = new ArrayList<>();

    /** @param heap by default */
    public JvmArguments(String heap) {
        this.heap = heap;
    }

    /** @throws IllegalArgumentException for a parallelism that cannot be */
    public ChildOptions toOptions() {
        List<String> jvm = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseG1GC"));
        // So that the compiler's threads, whose time is not counted, are all there at the end.
        jvm.add("-XX:-UseDynamicNumberOfCompilerThreads");
        jvm.addAll(more);
        return new ChildOptions(parallelism, state, flink, jvm);
    }
}
