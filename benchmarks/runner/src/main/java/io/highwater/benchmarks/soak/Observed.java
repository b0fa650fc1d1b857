package io.highwater.benchmarks.soak;

import io.highwater.benchmarks.rig.LivingChild;
import io.highwater.benchmarks.rig.Vitals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A job that is looked at.
 *
 * @param name for people
 */
record Observed(String name, LivingChild child) {

    private static final Pattern CHECKPOINT =
            Pattern.compile("Completed checkpoint \\d+ for job \\S+ \\((\\d+) bytes, checkpointDuration=(\\d+) ms");
    private static final long UNKNOWN = -1;

    /** @param seconds since the first look */
    Look look(long seconds) throws IOException {
        Vitals vitals = child.vitals();
        long[] checkpoint = lastCheckpoint(Files.readAllLines(child.log()));
        return new Look(
                seconds,
                name,
                vitals.liveBytes(),
                vitals.residentBytes(),
                openFiles(),
                threads(),
                checkpoint[0],
                checkpoint[1]);
    }

    /** Bytes and milliseconds. */
    static long[] lastCheckpoint(List<String> log) {
        for (int line = log.size() - 1; line >= 0; line--) {
            Matcher completed = CHECKPOINT.matcher(log.get(line));
            if (completed.find()) {
                return new long[] {Long.parseLong(completed.group(1)), Long.parseLong(completed.group(2))};
            }
        }
        return new long[] {UNKNOWN, UNKNOWN};
    }

    private long openFiles() {
        try (Stream<Path> open = Files.list(process().resolve("fd"))) {
            return open.count();
        } catch (IOException unknown) {
            return UNKNOWN;
        }
    }

    private long threads() {
        try (Stream<Path> tasks = Files.list(process().resolve("task"))) {
            return tasks.count();
        } catch (IOException unknown) {
            return UNKNOWN;
        }
    }

    private Path process() {
        return Path.of("/proc", String.valueOf(child.pid()));
    }
}
