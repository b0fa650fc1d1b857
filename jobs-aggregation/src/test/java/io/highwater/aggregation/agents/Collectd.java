package io.highwater.aggregation.agents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * collectd itself, in the foreground, measuring this machine. Where it is not installed ({@code apt-get install
 * collectd-core librdkafka1 libyajl2}), tests that need it are skipped.
 */
final class Collectd implements AutoCloseable {

    /** Why a test is skipped. */
    static final String MISSING =
            "collectd with write_kafka is not there: apt-get install collectd-core librdkafka1 libyajl2";

    private static final Path PROGRAM = Path.of("/usr/sbin/collectd");
    private static final Path PLUGIN = Path.of("/usr/lib/collectd/write_kafka.so");

    private final Process process;
    private final Path log;

    private Collectd(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.exists(PLUGIN) && loads();
    }

    /** The plugin is there, and what it is linked with may not be. */
    private static boolean loads() {
        try {
            Path directory = Files.createTempDirectory("collectd");
            Path settings = Files.writeString(
                    directory.resolve("collectd.conf"), "BaseDir \"" + directory + "\"\nLoadPlugin write_kafka\n");
            Process check = new ProcessBuilder(PROGRAM.toString(), "-t", "-C", settings.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(check.getInputStream().readAllBytes());
            return check.waitFor() == 0 && !said.contains("cannot open shared object");
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * @param settings its configuration file's text
     * @param directory where it keeps its files
     */
    static Collectd start(String settings, Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("collectd.conf"),
                "BaseDir \"%s\"%nPIDFile \"%s\"%n".formatted(directory, directory.resolve("collectd.pid")) + settings);
        Path log = directory.resolve("collectd.log");
        Process process = new ProcessBuilder(List.of(PROGRAM.toString(), "-f", "-C", file.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Collectd(process, log);
    }

    /** What it has said so far; the whole reason if it sends nothing. */
    String log() {
        try {
            return (process.isAlive() ? "collectd runs:\n" : "collectd has ended:\n") + Files.readString(log);
        } catch (IOException unreadable) {
            return "collectd's log cannot be read: " + unreadable;
        }
    }

    /** Sends what it still holds, and ends. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
