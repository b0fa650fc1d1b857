package io.highwater.benchmarks.catchup;

import io.highwater.benchmarks.rig.LivingChild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The most that a job held at any of the looks at it. */
final class Peaks {

    private static final Pattern CHECKPOINT = Pattern.compile("Completed checkpoint \\d+ for job \\S+ \\((\\d+) bytes");

    private final LivingChild job;
    private final long everyNanos;

    private long nextLook = System.nanoTime();
    private long heapBytes;

    Peaks(LivingChild job, Duration every) {
        this.job = job;
        this.everyNanos = every.toNanos();
    }

    /** If it is time for it. */
    void look() {
        if (System.nanoTime() < nextLook) {
            return;
        }
        try {
            heapBytes = Math.max(heapBytes, job.vitals().liveBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        nextLook = System.nanoTime() + everyNanos;
    }

    Caught.Peak peak() throws IOException {
        long checkpointBytes = Files.readAllLines(job.log()).stream()
                .map(CHECKPOINT::matcher)
                .filter(Matcher::find)
                .mapToLong(checkpoint -> Long.parseLong(checkpoint.group(1)))
                .max()
                .orElse(-1);
        return new Caught.Peak(heapBytes, checkpointBytes);
    }
}
