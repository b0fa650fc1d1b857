package io.highwater.console.outside;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.console.web.Refusal;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Work that may take longer than somebody waits: in threads of its own, a few at a time. */
public final class Patiently implements AutoCloseable {

    private final String what;
    private final Duration patience;
    private final Semaphore room;
    private final ExecutorService threads;

    /**
     * @param what is done, in one or two words
     * @param mostAtOnce what has been given up counts until it has come to its end
     */
    public Patiently(String what, int mostAtOnce, Duration patience) {
        this.what = what;
        this.patience = patience;
        this.room = new Semaphore(mostAtOnce);
        this.threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "console " + what);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How long anybody waits. */
    public Duration patience() {
        return patience;
    }

    /**
     * @param stop makes the work end soon; called if it takes too long
     * @param tooLong what is said then
     * @throws Refusal if it takes too long, others are at it, or what it needs does not answer
     */
    public <T> T call(Callable<T> work, Runnable stop, Supplier<Refusal> tooLong) {
        if (!room.tryAcquire()) {
            throw Refusal.of(429, "The console is busy with another " + what + ": try again in a moment.");
        }
        Future<T> outcome;
        try {
            outcome = threads.submit(() -> {
                try {
                    return work.call();
                } finally {
                    room.release();
                }
            });
        } catch (RuntimeException closed) {
            room.release();
            throw Refusal.unavailable("The console is being stopped.", closed);
        }
        try {
            return outcome.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException waitedLongEnough) {
            stop.run();
            throw tooLong.get();
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            stop.run();
            throw Refusal.unavailable("The console is being stopped.", closing);
        } catch (ExecutionException failure) {
            throw explained(failure.getCause());
        }
    }

    private RuntimeException explained(Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return refusal;
        } else if (failure instanceof CannotSayException unavailable) {
            return Refusal.unavailable(unavailable.getMessage(), unavailable);
        }
        return new IllegalStateException("a " + what + " has failed", failure);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
