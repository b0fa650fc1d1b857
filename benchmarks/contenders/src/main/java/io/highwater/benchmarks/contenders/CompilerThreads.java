package io.highwater.benchmarks.contenders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * CPU time of the just-in-time compiler. It goes on long after the start, in bursts that differ from run to run and would
 * drown what the records cost; a job that runs for days does without it.
 */
final class CompilerThreads {

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final long NANOS_PER_TICK = 10_000_000;

    private CompilerThreads() {}

    /** Nanoseconds until now; 0 where the system does not report it. */
    static long cpuNanos() throws IOException {
        if (!Files.isDirectory(THREADS)) {
            return 0;
        }
        try (Stream<Path> threads = Files.list(THREADS)) {
            List<Path> all = threads.toList();
            long ticks = 0;
            for (Path thread : all) {
                ticks += ticks(thread.resolve("stat"));
            }
            return ticks * NANOS_PER_TICK;
        }
    }

    /** The name stands in parentheses; user and system time are the 14th and 15th field: proc(5). */
    private static long ticks(Path statFile) {
        String stat;
        try {
            stat = Files.readString(statFile);
        } catch (IOException ended) {
            // Which kind of exception, depends on how far its end has come. A compiler's thread does not end.
            return 0;
        }
        int endOfName = stat.lastIndexOf(')');
        String name = stat.substring(stat.indexOf('(') + 1, endOfName);
        if (!name.startsWith("C1 Compiler") && !name.startsWith("C2 Compiler")) {
            return 0;
        }
        String[] fields = stat.substring(endOfName + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
