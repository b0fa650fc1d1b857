package io.highwater.integration.cluster;

import io.highwater.local.Patience;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits for what a cluster leads to. A wait in vain says what was seen last, and what the cluster says of itself. */
public final class Waiting {

    private static final Duration POLL = Duration.ofMillis(100);

    private final Supplier<String> report;

    /** @param report asked for only after a wait in vain */
    Waiting(Supplier<String> report) {
        this.report = report;
    }

    /**
     * Waits until what is seen is enough.
     *
     * @param seen short enough to be printed: a count, or a few words
     * @throws AssertionError if it never is
     */
    public <T> void until(String what, Callable<T> seen, Predicate<T> enough) {
        until(what, POLL, seen, enough);
    }

    /** The same, looking every so often. */
    public <T> void until(String what, Duration poll, Callable<T> seen, Predicate<T> enough) {
        Last<T> last = new Last<>(seen);
        long begin = System.nanoTime();
        try {
            Awaitility.await(what)
                    .pollInterval(poll)
                    .atMost(Patience.LONG)
                    .ignoreExceptions()
                    .until(() -> enough.test(last.look()));
        } catch (ConditionTimeoutException inVain) {
            AssertionError failure = new AssertionError("Waited %s for %s. Seen last: %s%n%s"
                    .formatted(Patience.LONG, what, last.inWords(), reportOrWhyNot()));
            failure.addSuppressed(inVain);
            throw failure;
        }
        long seconds = (System.nanoTime() - begin) / 1_000_000_000;
        if (seconds >= WORTH_A_LINE.toSeconds()) {
            System.out.println("  waited " + seconds + " s for " + what);
        }
    }

    private static final Duration WORTH_A_LINE = Duration.ofSeconds(30);

    private String reportOrWhyNot() {
        try {
            return report.get();
        } catch (RuntimeException unavailable) {
            return "No report of the cluster: " + unavailable;
        }
    }

    /** What was seen at the last look, or why nothing could be. */
    private static final class Last<T> {

        private final Callable<T> seen;
        private Object value = "nothing";

        Last(Callable<T> seen) {
            this.seen = seen;
        }

        T look() throws Exception {
            try {
                T now = seen.call();
                value = now;
                return now;
            } catch (Exception unseen) {
                value = unseen;
                throw unseen;
            }
        }

        String inWords() {
            return String.valueOf(value);
        }
    }
}
