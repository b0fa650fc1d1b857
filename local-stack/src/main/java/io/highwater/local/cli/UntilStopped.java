package io.highwater.local.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a command running until Ctrl-C or SIGTERM. */
public final class UntilStopped {

    private UntilStopped() {}

    /** Has this done when the JVM is asked to stop. */
    public static void atExit(Runnable close) {
        Runtime.getRuntime().addShutdownHook(new Thread(close, "close"));
    }

    /** Waits for the end of the JVM; the calling thread does not get past this. */
    public static void waitForever() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
