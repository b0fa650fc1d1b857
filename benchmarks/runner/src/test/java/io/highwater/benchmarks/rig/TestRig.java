package io.highwater.benchmarks.rig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What runs in tests: as little of everything as will do. */
public final class TestRig {

    private static final Path ROOT = Path.of(System.getProperty("highwater.root", "../.."));

    private TestRig() {}

    public static Places places(Path directory) {
        return new Places(
                ROOT.resolve("benchmarks/contenders/target/benchmark-contenders.jar"), ROOT.resolve("sql"), directory);
    }

    public static ChildOptions child(StateBackend state) {
        // Short runs: start-up is nearly all there is, and a good part of it is verifying Flink's classes.
        List<String> jvm = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xverify:none");
        return new ChildOptions(1, state, Map.of(), jvm);
    }
}
