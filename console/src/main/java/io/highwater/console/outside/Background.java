package io.highwater.console.outside;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does something again and again, in a thread of its own: what is asked of others never waits in a request. */
public final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);

    private final ScheduledExecutorService timer;

    private Background(String name) {
        timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @param pause from one end to the next begin */
    public static Background every(Duration pause, String name, Runnable work) {
        Background background = new Background(name);
        background.timer.scheduleWithFixedDelay(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException unexpected) {
                        LOG.error("{} goes on after this", name, unexpected);
                    }
                },
                0,
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        return background;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
