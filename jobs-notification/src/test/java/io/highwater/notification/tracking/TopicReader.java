package io.highwater.notification.tracking;

import io.highwater.codec.Decoded;
import io.highwater.kafka.SettledWatermarks;
import io.highwater.kafka.time.SettledTime;
import io.highwater.model.CpuAggregate;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;

/** Two partitions with their watermarks, as Flink combines them. A restart forgets them. */
final class TopicReader {

    private static final SettledTime.Settling SETTLING =
            new SettledTime.Settling(Duration.ofSeconds(10), Duration.ofSeconds(30));

    private final ManualClock clock = new ManualClock();
    private Partition[] partitions = {new Partition(), new Partition()};

    void reads(CpuAggregate average, long writtenAt, int partition) {
        partitions[partition].generator.onEvent(Decoded.of(average), writtenAt, partitions[partition]);
    }

    void time(Duration passed) {
        // Flink asks several times a second. A generator sees that nothing came since it was asked before.
        emit();
        clock.advanceTime(passed);
        emit();
    }

    private void emit() {
        for (Partition partition : partitions) {
            partition.generator.onPeriodicEmit(partition);
        }
    }

    void restart() {
        partitions = new Partition[] {new Partition(), new Partition()};
    }

    long watermark() {
        long lowest = Long.MAX_VALUE;
        for (Partition partition : partitions) {
            if (!partition.idle) {
                lowest = Math.min(lowest, partition.watermark);
            }
        }
        return lowest == Long.MAX_VALUE ? Long.MIN_VALUE : lowest;
    }

    private final class Partition implements WatermarkOutput, WatermarkGeneratorSupplier.Context {

        private final WatermarkGenerator<Decoded<CpuAggregate>> generator =
                SettledWatermarks.ofAverages(SETTLING).createWatermarkGenerator(this);
        private long watermark = Long.MIN_VALUE;
        private boolean idle;

        @Override
        public void emitWatermark(Watermark emitted) {
            watermark = Math.max(watermark, emitted.getTimestamp());
        }

        @Override
        public void markIdle() {
            idle = true;
        }

        @Override
        public void markActive() {
            idle = false;
        }

        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public RelativeClock getInputActivityClock() {
            return clock;
        }
    }
}
