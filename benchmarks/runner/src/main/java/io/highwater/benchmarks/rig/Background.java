package io.highwater.benchmarks.rig;

import java.util.function.BooleanSupplier;

/** Work in a thread of its own until it is closed. */
public final class Background implements AutoCloseable {

    private final String name;
    private final Thread thread;
    private volatile boolean stopped;
    private volatile Exception failure;

    private Background(String name, Work work) {
        this.name = name;
        this.thread = new Thread(() -> run(work), name);
    }

    /** What is to be done for as long as it is true. */
    @FunctionalInterface
    public interface Work {
        void run(BooleanSupplier goOn) throws Exception;
    }

    public static Background start(String name, Work work) {
        Background background = new Background(name, work);
        background.thread.start();
        return background;
    }

    private void run(Work work) {
        try {
            work.run(() -> !stopped);
        } catch (Exception failed) {
            failure = failed;
        }
    }

    /** @throws IllegalStateException if it has failed */
    public void requireAlive() {
        if (failure != null) {
            throw new IllegalStateException(name + " has failed: " + failure, failure);
        }
    }

    /** @throws IllegalStateException if it has failed */
    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + name + " ends", interruption);
        }
        requireAlive();
    }
}
