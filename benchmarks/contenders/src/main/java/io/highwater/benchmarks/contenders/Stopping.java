package io.highwater.benchmarks.contenders;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.JobListener;
import org.apache.flink.core.execution.SavepointFormatType;

/** Can stop the job of this process as {@code flink stop} does: it writes a savepoint and ends. */
final class Stopping implements JobListener {

    private volatile JobClient job;

    @Override
    public void onJobSubmitted(JobClient submitted, Throwable failure) {
        job = submitted;
    }

    @Override
    public void onJobExecuted(JobExecutionResult result, Throwable failure) {}

    /** Returns at once. If it fails, the job goes on, and the log says why. */
    void stop(String savepoints) {
        job.stopWithSavepoint(false, savepoints, SavepointFormatType.CANONICAL).whenComplete((savepoint, failure) -> {
            if (failure != null) {
                System.err.println("No savepoint: " + failure);
            }
        });
    }
}
