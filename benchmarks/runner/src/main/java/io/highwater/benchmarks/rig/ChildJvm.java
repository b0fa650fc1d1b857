package io.highwater.benchmarks.rig;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Runs programs in JVMs of their own, as large as a small task manager, with the collector that Flink sets. */
public final class ChildJvm {

    private final Places places;
    private final ChildOptions options;

    public ChildJvm(Places places, ChildOptions options) {
        this.places = places;
        this.options = options;
    }

    /**
     * Runs to the end.
     *
     * @return what the program has measured of itself
     * @throws IllegalStateException with the end of its log, if it fails
     */
    public Properties run(Program program) throws IOException, InterruptedException {
        Path result = file(program, ".properties");
        Files.deleteIfExists(result);
        try (LivingChild child = start(program)) {
            child.awaitEnd();
            if (!Files.exists(result)) {
                throw child.failure("has no result");
            }
        }
        Properties measured = new Properties();
        try (Reader reader = Files.newBufferedReader(result)) {
            measured.load(reader);
        }
        return measured;
    }

    /** Starts a program that goes on until it is closed. */
    public LivingChild start(Program program) throws IOException {
        Files.createDirectories(places.directory());
        Path log = file(program, ".log");
        ProcessBuilder builder = new ProcessBuilder(command(program)).redirectError(log.toFile());
        builder.environment().putAll(program.environment());
        return new LivingChild(program.name(), builder.start(), log);
    }

    private List<String> command(Program program) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.jvm());
        command.addAll(
                List.of("-Duser.timezone=UTC", "-cp", places.contenderJar().toString(), program.mainClass()));
        command.addAll(List.of("--parallelism", String.valueOf(options.parallelism())));
        command.addAll(List.of("--result", file(program, ".properties").toString()));
        Path directory = places.directory().toAbsolutePath();
        command.addAll(flink(
                "execution.checkpointing.dir", directory.resolve("checkpoints").toUri()));
        command.addAll(flink("state.backend.rocksdb.localdir", directory.resolve("rocksdb")));
        command.addAll(flink("state.backend.type", options.state().flinkName()));
        options.flink().forEach((key, value) -> command.addAll(flink(key, value)));
        command.addAll(program.arguments());
        return command;
    }

    private static List<String> flink(String key, Object value) {
        return List.of("--flink", key + "=" + value);
    }

    private Path file(Program program, String ending) {
        return places.directory().resolve(program.name() + ending);
    }
}
