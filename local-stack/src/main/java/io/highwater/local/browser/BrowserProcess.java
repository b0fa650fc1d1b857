package io.highwater.local.browser;

import io.highwater.local.Waiting;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Chromium with a profile of its own, both gone with {@link #close()} and with this JVM. */
final class BrowserProcess implements AutoCloseable {

    private static final List<String> PROGRAMS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");

    private static final List<String> ARGUMENTS = List.of(
            "--headless=new",
            "--remote-debugging-port=0",
            "--no-first-run",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--lang=en-GB",
            "--force-device-scale-factor=1");

    private final Path profile;
    private final Process process;
    private final Thread closeAtExit = new Thread(this::end, "close-chromium");

    private BrowserProcess(Path profile, Process process) {
        this.profile = profile;
        this.process = process;
    }

    static BrowserProcess start() {
        Path program = program()
                .orElseThrow(() -> new IllegalStateException(
                        "There is no Chromium on the path: apt-get install chromium, or set CHROMIUM to where it is"));
        try {
            Path profile = Files.createTempDirectory("highwater-chromium-");
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(ARGUMENTS);
            command.add("--user-data-dir=" + profile);
            if ("root".equals(System.getProperty("user.name"))) {
                command.add("--no-sandbox"); // It does not start otherwise; in containers and on build machines.
            }
            command.add("about:blank");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(profile.resolve("output.txt").toFile())
                    .start();
            BrowserProcess started = new BrowserProcess(profile, process);
            Runtime.getRuntime().addShutdownHook(started.closeAtExit);
            return started;
        } catch (IOException failure) {
            throw new UncheckedIOException("Cannot start " + program, failure);
        }
    }

    /** The environment's {@code CHROMIUM}, else the first of the usual names on the path. */
    static Optional<Path> program() {
        String named = System.getenv("CHROMIUM");
        if (named != null && !named.isEmpty()) {
            return Optional.of(Path.of(named)).filter(Files::isExecutable);
        }
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .flatMap(directory -> PROGRAMS.stream().map(Path.of(directory)::resolve))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where it listens; it writes that into its profile as soon as it does. */
    URI devTools() {
        List<String> lines = Waiting.reporting(this::output).await("Chromium to listen", this::listening, found -> {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "Chromium has ended with code " + process.exitValue() + ": " + output());
            }
            return found.size() >= 2;
        });
        return URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1));
    }

    private List<String> listening() throws IOException {
        Path file = profile.resolve("DevToolsActivePort");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private String output() {
        try {
            return Files.readString(profile.resolve("output.txt"));
        } catch (IOException unreadable) {
            return "Its output cannot be read: " + unreadable.getMessage();
        }
    }

    Path profile() {
        return profile;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(closeAtExit);
        end();
    }

    /** Its helpers, too: one that lives on would write into the profile again. */
    private void end() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroyForcibly);
        try {
            for (ProcessHandle one : all) {
                one.onExit().get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        } catch (Exception stillThere) {
            throw new IllegalStateException("Chromium does not end", stillThere);
        }
        Waiting.until("the profile to be removable", () -> {
            FileUtils.deleteDirectory(profile.toFile());
            return !Files.exists(profile);
        });
    }
}
