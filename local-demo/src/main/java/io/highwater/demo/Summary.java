package io.highwater.demo;

import io.highwater.local.kafka.Topics;
import java.time.Duration;

/**
 * What happened, counted where people would look: in the committed records of the topics and in the channel.
 *
 * @param unusual incidents in the channel that were told by learned bands, below any threshold
 * @param firstAlert from the start of the demo to the first alert; null if there was none
 */
record Summary(
        long readings,
        long kept,
        long averages,
        long alerts,
        long unusual,
        long rejected,
        long late,
        Duration firstAlert) {

    static Summary of(OutsideWorld world, long readings, long unusual, Duration firstAlert) {
        return new Summary(
                readings,
                committed(world, OutsideWorld.KEPT),
                committed(world, OutsideWorld.AVERAGES),
                world.slack().messages(DemoOptions.CHANNEL).size(),
                unusual,
                OutsideWorld.REJECTED.stream()
                        .mapToLong(topic -> committed(world, topic))
                        .sum(),
                committed(world, OutsideWorld.LATE),
                firstAlert);
    }

    private static long committed(OutsideWorld world, String topic) {
        return Topics.read(world.kafka().bootstrapServers(), topic, true).size();
    }

    String text() {
        return """
                readings sent          %,8d
                kept by the filter     %,8d
                averages               %,8d
                alerts in the channel  %,8d
                  below any threshold  %,8d
                rejected               %,8d
                late                   %,8d
                first alert after      %s
                """.formatted(
                        readings,
                        kept,
                        averages,
                        alerts,
                        unusual,
                        rejected,
                        late,
                        firstAlert == null ? "    none" : "%6.1f s".formatted(firstAlert.toMillis() / 1000.0));
    }
}
