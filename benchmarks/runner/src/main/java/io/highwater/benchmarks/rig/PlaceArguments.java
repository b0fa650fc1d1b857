package io.highwater.benchmarks.rig;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Options that only tests need: the script starts in the directory that the defaults are for. */
public final class PlaceArguments {

    @Option(
            names = "--contender-jar",
            defaultValue = "benchmarks/contenders/target/benchmark-contenders.jar",
            hidden = true)
    private Path contenderJar;

    @Option(names = "--sql", defaultValue = "sql", hidden = true)
    private Path sql;

    @Option(names = "--directory", defaultValue = "benchmarks/runner/target/runs", hidden = true)
    private Path directory;

    /** @throws IllegalArgumentException if they are not there */
    public Places toPlaces() {
        return new Places(contenderJar, sql, directory);
    }
}
