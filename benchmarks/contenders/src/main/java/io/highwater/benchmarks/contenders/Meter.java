package io.highwater.benchmarks.contenders;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** What this process has cost since it was started. */
final class Meter {

    private static final Path STATUS = Path.of("/proc/self/status");

    private final Allocation allocation = Allocation.start();

    /** Costs until now, without the just-in-time compiler. The peak of the memory is -1 where the system does not report it. */
    Properties read() throws IOException, InterruptedException {
        // In this order: the last collection is the measurement's, not the contender's.
        long cpuNanos = cpuNanos();
        long wallMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        long peakBytes = statusBytes("VmHWM:");
        Properties costs = new Properties();
        costs.setProperty("cpu-nanos", String.valueOf(cpuNanos));
        costs.setProperty("wall-millis", String.valueOf(wallMillis));
        costs.setProperty("peak-resident-bytes", String.valueOf(peakBytes));
        costs.setProperty("allocated-bytes", String.valueOf(allocation.total()));
        return costs;
    }

    /** CPU time in nanoseconds, without the compiler; bytes of heap in use after a collection, resident bytes. */
    String vitals() throws IOException {
        long cpuNanos = cpuNanos();
        // The first may meet one under way, or leave what it has only marked.
        System.gc();
        System.gc();
        long liveBytes =
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return cpuNanos + " " + liveBytes + " " + statusBytes("VmRSS:");
    }

    private static long cpuNanos() throws IOException {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                - CompilerThreads.cpuNanos();
    }

    private static long statusBytes(String field) throws IOException {
        if (!Files.exists(STATUS)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(field))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }
}
