package io.highwater.benchmarks.rig;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What runs in tests: as little of everything as will do. */
public final class TestRig {

    private static final Path ROOT = Path.of(System.getProperty("highwater.root", "../.."));

    private TestRig() {}

    public static Setup setup(StateBackend state, Path directory) {
        // Short runs: start-up is nearly all there is, and a good part of it is verifying Flink's classes.
        List<String> jvm = List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xverify:none");
        Places places = new Places(
                ROOT.resolve("benchmarks/contenders/target/benchmark-contenders.jar"), ROOT.resolve("sql"), directory);
        return new Setup(10_000, new ChildOptions(1, state, Map.of(), jvm), places);
    }
}
