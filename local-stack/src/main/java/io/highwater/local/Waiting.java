package io.highwater.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits, in tests and benchmarks, for what has to happen: always with the same patience, so that a busy machine is no
 * reason to fail. A wait in vain says what was seen last.
 */
public final class Waiting {

    /** Far longer than any wait on a machine with nothing else to do. */
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Most of what is waited for is there in a moment: the first looks come sooner than the others. */
    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Waiting PLAIN = new Waiting(PATIENCE, FIRST_PAUSE, PAUSE, () -> "");

    private final Duration patience;
    private final Duration firstPause;
    private final Duration pause;
    private final Supplier<String> report;

    private Waiting(Duration patience, Duration firstPause, Duration pause, Supplier<String> report) {
        this.patience = patience;
        this.firstPause = firstPause;
        this.pause = pause;
        this.report = report;
    }

    /** @param report what else can be said after a wait in vain; asked for only then */
    public static Waiting reporting(Supplier<String> report) {
        return new Waiting(PATIENCE, FIRST_PAUSE, PAUSE, report);
    }

    /** Looks that often. */
    public Waiting every(Duration newPause) {
        return new Waiting(patience, newPause, newPause, report);
    }

    Waiting withPatience(Duration newPatience) {
        return new Waiting(newPatience, firstPause, pause, report);
    }

    /** {@link #await} without a report. */
    public static <T> T until(String what, Callable<T> look, Predicate<? super T> enough) {
        return PLAIN.await(what, look, enough);
    }

    /** The same for what either has happened or not. */
    public static void until(String what, Callable<Boolean> happened) {
        PLAIN.await(what, happened, Boolean::booleanValue);
    }

    /** Whether it happens within that time, for who can do something about it if it does not. */
    public static boolean happensWithin(Duration time, Callable<Boolean> look) {
        try {
            return PLAIN.withPatience(time).await("what may happen", look, Boolean::booleanValue);
        } catch (AssertionError inVain) {
            return false;
        }
    }

    /**
     * Looks again and again until what is seen is enough. A look that fails, or an assertion in it, is tried
     * again.
     *
     * @param look at something short enough to be printed: a count, or a few words
     * @return what was enough
     * @throws AssertionError with what was seen last, if it never is enough
     */
    public <T> T await(String what, Callable<T> look, Predicate<? super T> enough) {
        long deadline = System.nanoTime() + patience.toNanos();
        Duration next = firstPause;
        while (true) {
            Object last;
            Throwable failure = null;
            try {
                T seen = look.call();
                if (enough.test(seen)) {
                    return seen;
                }
                last = seen;
            } catch (InterruptedException interruption) {
                throw interrupted(what, interruption);
            } catch (Exception | AssertionError unseen) {
                last = unseen;
                failure = unseen;
            }
            if (System.nanoTime() - deadline >= 0) {
                throw new AssertionError(
                        "Waited %s for %s. Seen last: %s%n%s".formatted(patience, what, last, reportOrWhyNot()),
                        failure);
            }
            pause(what, next);
            next = next.multipliedBy(2).compareTo(pause) < 0 ? next.multipliedBy(2) : pause;
        }
    }

    private static void pause(String what, Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interruption) {
            throw interrupted(what, interruption);
        }
    }

    private static IllegalStateException interrupted(String what, InterruptedException interruption) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("Interrupted while waiting for " + what, interruption);
    }

    private String reportOrWhyNot() {
        try {
            return report.get();
        } catch (RuntimeException unavailable) {
            return "No report: " + unavailable;
        }
    }
}
