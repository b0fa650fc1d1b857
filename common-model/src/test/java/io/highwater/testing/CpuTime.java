package io.highwater.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;

/** What an input costs in time of the processor, which does not depend on who else uses it. */
public final class CpuTime {

    /** A hundred times what any of them takes: what is beyond has been looked at again and again. */
    private static final long MOST_NANOS = 2_000_000_000L;

    private static final int LONG = 100_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CpuTime() {}

    public static void mustBeShort(byte[] input, Runnable work) {
        long before = THREADS.getCurrentThreadCpuTime();
        work.run();
        assertThat(THREADS.getCurrentThreadCpuTime() - before)
                .as(
                        "nanoseconds for %d bytes that begin with %s",
                        input.length, new String(input, 0, Math.min(input.length, 200), StandardCharsets.UTF_8))
                .isLessThan(MOST_NANOS);
    }

    /** The same again and again, so that time which grows faster than the input would show. */
    public static byte[] repeated(byte[] input) {
        byte[] repeated = new byte[input.length == 0 ? 0 : LONG];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = input[i % input.length];
        }
        return repeated;
    }
}
