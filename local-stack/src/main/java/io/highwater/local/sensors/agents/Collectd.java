package io.highwater.local.sensors.agents;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * No simulation: collectd itself, for tests, in the foreground, measuring this machine. Where it is not installed
 * ({@code apt-get install collectd-core librdkafka1 libyajl2}), tests that need it are skipped.
 */
public final class Collectd implements AutoCloseable {

    /** Why a test is skipped. */
    public static final String MISSING =
            "collectd with write_kafka is not there: apt-get install collectd-core librdkafka1 libyajl2";

    private static final Path PROGRAM = Path.of("/usr/sbin/collectd");
    private static final Path PLUGIN = Path.of("/usr/lib/collectd/write_kafka.so");

    private final Process process;
    private final Path log;

    private Collectd(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    public static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.exists(PLUGIN) && loads();
    }

    /** The plugin is there, and what it is linked with may not be. */
    private static boolean loads() {
        try {
            Process ldd = new ProcessBuilder("ldd", PLUGIN.toString())
                    .redirectErrorStream(true)
                    .start();
            String libraries = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return ldd.waitFor() == 0 && !libraries.contains("not found");
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
    public static Collectd start(String settings, Path directory) throws IOException {
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
    public String log() {
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
