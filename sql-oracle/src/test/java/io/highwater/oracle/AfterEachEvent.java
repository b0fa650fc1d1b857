package io.highwater.oracle;

import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** The job's own watermarks, but told after each event and not once in a while: what is late no clock decides. */
final class AfterEachEvent {

    private AfterEachEvent() {}

    static <T> WatermarkStrategy<T> of(WatermarkStrategy<T> strategy) {
        return WatermarkStrategy.<T>forGenerator(context -> new Generator<>(strategy.createWatermarkGenerator(context)))
                .withTimestampAssigner(strategy::createTimestampAssigner);
    }

    private record Generator<T>(WatermarkGenerator<T> generator) implements WatermarkGenerator<T> {

        @Override
        public void onEvent(T event, long eventTimestamp, WatermarkOutput output) {
            generator.onEvent(event, eventTimestamp, output);
            generator.onPeriodicEmit(output);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            generator.onPeriodicEmit(output);
        }
    }
}
