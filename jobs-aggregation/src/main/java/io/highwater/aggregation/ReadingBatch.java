package io.highwater.aggregation;

import io.highwater.model.CpuReading;
import io.highwater.types.FlatType;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Readings of one series in one window, on their way to where that series is averaged. Each of them is in it, not only
 * their sum: if the window turns out to have closed, each is a late reading of its own.
 *
 * @param windowStart first millisecond of the window, epoch milliseconds
 * @param count how many readings there are; at least one
 * @param usages of the readings in the order they came, percent; only the first {@code count} count
 * @param times when they occurred, epoch milliseconds; only the first {@code count} count
 */
public record ReadingBatch(String hostname, String cpu, long windowStart, int count, double[] usages, long[] times) {

    static final TypeInformation<ReadingBatch> TYPE = FlatType.of(ReadingBatch.class, new ReadingBatchSerializer());

    static ReadingBatch of(CpuReading reading, long windowStart) {
        return new ReadingBatch(
                reading.hostname(), reading.cpu(), windowStart, 1, new double[] {reading.usage()}, new long[] {
                    reading.occurredAt()
                });
    }

    SeriesKey series() {
        return new SeriesKey(hostname, cpu);
    }

    CpuReading reading(int index) {
        return new CpuReading(hostname, cpu, usages[index], times[index]);
    }
}
