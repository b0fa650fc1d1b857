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

    /** Costs until now, without the just-in-time compiler. The peak of the memory is -1 where the system does not tell it. */
    Properties read() throws IOException, InterruptedException {
        // In this order: the last collection is the measurement's, not the contender's.
        long cpuNanos =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
                        - CompilerThreads.cpuNanos();
        long wallMillis = ManagementFactory.getRuntimeMXBean().getUptime();
        long peakBytes = peakResidentBytes();
        Properties costs = new Properties();
        costs.setProperty("cpu-nanos", String.valueOf(cpuNanos));
        costs.setProperty("wall-millis", String.valueOf(wallMillis));
        costs.setProperty("peak-resident-bytes", String.valueOf(peakBytes));
        costs.setProperty("allocated-bytes", String.valueOf(allocation.total()));
        return costs;
    }

    private static long peakResidentBytes() throws IOException {
        if (!Files.exists(STATUS)) {
            return -1;
        }
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .findFirst()
                    .orElse(-1);
        }
    }
}
