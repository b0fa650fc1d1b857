package io.highwater.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** Runs a contender in a JVM of its own, as large as a small task manager, with the collector that Flink sets. */
final class ChildJvm {

    private static final int LINES_OF_LOG = 30;

    private final BenchOptions options;
    private final String bootstrapServers;

    ChildJvm(BenchOptions options, String bootstrapServers) {
        this.options = options;
        this.bootstrapServers = bootstrapServers;
    }

    /** @throws IllegalStateException with the end of its log, if the contender fails */
    Cost run(Contender contender, Dataset input, String output, Delivery delivery)
            throws IOException, InterruptedException {
        Files.createDirectories(options.directory());
        Path log = options.directory().resolve(output + ".log");
        Path result = options.directory().resolve(output + ".properties");
        Files.deleteIfExists(result);
        Process process = new ProcessBuilder(command(contender, input, output, delivery, result))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Thread notWithoutUs = new Thread(process::destroyForcibly, "end-contender");
        Runtime.getRuntime().addShutdownHook(notWithoutUs);
        int exit = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(notWithoutUs);
        if (exit != 0 || !Files.exists(result)) {
            throw new IllegalStateException("%s ended with %d; all of its log is in %s:%n%s"
                    .formatted(contender, exit, log, end(Files.readAllLines(log))));
        }
        Properties costs = new Properties();
        try (Reader reader = Files.newBufferedReader(result)) {
            costs.load(reader);
        }
        return Cost.of(costs);
    }

    private List<String> command(Contender contender, Dataset input, String output, Delivery delivery, Path result) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options.jvm());
        command.addAll(
                List.of("-Duser.timezone=UTC", "-jar", options.contenderJar().toString(), contender.toString()));
        command.addAll(List.of("--bootstrap-servers", bootstrapServers));
        command.addAll(List.of("--input", input.topic(), "--output", output));
        command.addAll(List.of("--delivery", delivery.toString()));
        command.addAll(List.of("--parallelism", String.valueOf(options.parallelism())));
        command.addAll(List.of("--checkpoint-interval-ms", String.valueOf(options.checkpointIntervalMillis())));
        command.addAll(List.of("--kept-share", String.valueOf(input.keptShare())));
        command.addAll(List.of("--result", result.toString()));
        options.flink().forEach((key, value) -> command.addAll(List.of("--flink", key + "=" + value)));
        Path checkpoints = options.directory().resolve("checkpoints").toAbsolutePath();
        command.addAll(List.of("--flink", "execution.checkpointing.dir=" + checkpoints.toUri()));
        return command;
    }

    private static String end(List<String> lines) {
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
    }
}
