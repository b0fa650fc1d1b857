package io.highwater.aggregation;

import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.function.ThrowingRunnable;

/** Calls when all of a subtask's input has stayed idle for a while of processing time; once for each time it turns idle. */
final class IdleInput {

    private final ProcessingTimeService clock;
    private final Duration patience;
    private final ThrowingRunnable<Exception> whenOver;

    private ScheduledFuture<?> timer;

    /** @param whenOver is called in the task's thread */
    IdleInput(ProcessingTimeService clock, Duration patience, ThrowingRunnable<Exception> whenOver) {
        this.clock = clock;
        this.patience = patience;
        this.whenOver = whenOver;
    }

    void changesTo(WatermarkStatus status) {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
        if (status.isIdle()) {
            long over = clock.getCurrentProcessingTime() + patience.toMillis();
            timer = clock.registerTimer(over, time -> whenOver.run());
        }
    }
}
