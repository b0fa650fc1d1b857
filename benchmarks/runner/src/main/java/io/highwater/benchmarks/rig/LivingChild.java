package io.highwater.benchmarks.rig;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.local.Waiting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program at work in a JVM of its own, which does not outlive this one. */
public final class LivingChild implements AutoCloseable {

    private static final int LINES_OF_LOG = 30;

    private final String name;
    private final Process process;
    private final Path log;
    private final BufferedReader answers;
    private final Thread notWithoutUs;

    LivingChild(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.answers = process.inputReader(UTF_8);
        this.notWithoutUs = new Thread(process::destroyForcibly, "end-" + name);
        Runtime.getRuntime().addShutdownHook(notWithoutUs);
    }

    /**
     * What it holds and has used so far, after a collection of its garbage.
     *
     * @throws IllegalStateException with the end of its log, if it has ended
     */
    public Vitals vitals() throws IOException {
        process.outputWriter(UTF_8).append("vitals\n").flush();
        String answer = answers.readLine();
        if (answer == null) {
            throw failure("has ended");
        }
        return Vitals.parse(answer);
    }

    /**
     * Stops a deployed job as {@code flink stop} does, and waits until its process has ended.
     *
     * @param savepoints a directory for this one and others, also of earlier runs
     * @return where the savepoint is
     * @throws IllegalStateException with the end of its log, if that fails
     */
    public Path stop(Path savepoints) throws IOException, InterruptedException {
        Files.createDirectories(savepoints);
        Path ours = Files.createTempDirectory(savepoints, name + "-").toAbsolutePath();
        process.outputWriter(UTF_8).append("stop " + ours.toUri() + "\n").flush();
        if (!process.waitFor(Waiting.PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
            throw failure("does not stop");
        }
        awaitEnd();
        try (Stream<Path> made = Files.list(ours)) {
            return made.findFirst().orElseThrow(() -> failure("has left no savepoint"));
        }
    }

    /** Where it logs. */
    public Path log() {
        return log;
    }

    public long pid() {
        return process.pid();
    }

    /** CPU time of the process since its start. */
    public Duration cpuTime() {
        requireAlive();
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("The system does not report the CPU time of " + name));
    }

    /** @throws IllegalStateException with the end of its log, if it has ended */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw failure("has ended");
        }
    }

    void awaitEnd() throws InterruptedException {
        int exit = process.waitFor();
        if (exit != 0) {
            throw failure("ended with " + exit);
        }
    }

    IllegalStateException failure(String what) {
        return new IllegalStateException("%s %s; all of its log is in %s:%n%s".formatted(name, what, log, endOfLog()));
    }

    /** The end of its log, for somebody who waits for it in vain. */
    public String lastWords() {
        return "%s, the end of its log %s:%n%s".formatted(name, log, endOfLog());
    }

    private String endOfLog() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_OF_LOG), lines.size()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Ends it at once, whatever it is doing. */
    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
        Runtime.getRuntime().removeShutdownHook(notWithoutUs);
    }
}
