package io.highwater.aggregation;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.function.ThrowingRunnable;

/**
 * Calls when all of a subtask's input has stayed idle for a while of processing time, and nothing has come from it.
 *
 * <p>Both are asked for: sources that begin again with earlier times than the watermark have no new one to emit, and stay
 * idle for Flink until they have.
 */
final class IdleInput {

    private final ProcessingTimeService clock;
    private final long patienceMillis;
    private final ThrowingRunnable<Exception> whenOver;

    private boolean idle;
    private long since;
    private ScheduledFuture<?> timer;

    /** @param whenOver is called in the task's thread */
    IdleInput(ProcessingTimeService clock, Duration patience, ThrowingRunnable<Exception> whenOver) {
        this.clock = clock;
        this.patienceMillis = patience.toMillis();
        this.whenOver = whenOver;
    }

    void changesTo(WatermarkStatus status) {
        idle = status.isIdle();
        if (idle) {
            waitFromNow();
        } else if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    void somethingCame() {
        if (idle) {
            waitFromNow();
        }
    }

    private void waitFromNow() {
        since = clock.getCurrentProcessingTime();
        if (timer == null) {
            timer = clock.registerTimer(since + patienceMillis, this::look);
        }
    }

    private void look(long now) throws Exception {
        timer = null;
        if (clock.getCurrentProcessingTime() - since < patienceMillis) {
            timer = clock.registerTimer(since + patienceMillis, this::look);
        } else {
            whenOver.run();
        }
    }
}
