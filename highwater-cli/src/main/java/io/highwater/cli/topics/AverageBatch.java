package io.highwater.cli.topics;

import io.highwater.model.CpuAggregate;
import java.util.Arrays;

/** Averages of one partition that came in one poll, in their order; its fields are the reader's hot path. */
final class AverageBatch {

    final int partition;
    CpuAggregate[] averages;

    /** Timestamps of their records, epoch milliseconds; negative for none. */
    long[] writtenAt;

    /** The time by the clock of the writing when they were written: that never goes back. Filled in by the reader. */
    long[] times;

    int size;

    /** The first one that has not been read yet. */
    int at;

    AverageBatch(int partition, int records) {
        this.partition = partition;
        this.averages = new CpuAggregate[records];
        this.writtenAt = new long[records];
    }

    void add(CpuAggregate average, long time) {
        if (size == averages.length) {
            averages = Arrays.copyOf(averages, Math.max(16, size * 2));
            writtenAt = Arrays.copyOf(writtenAt, averages.length);
        }
        averages[size] = average;
        writtenAt[size++] = time;
    }
}
