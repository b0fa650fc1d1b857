package io.highwater.benchmarks.contenders;

import io.highwater.kafka.options.Delivery;
import java.time.Duration;

/**
 * What a contender is to do.
 *
 * @param input topic to read to its end
 * @param output topic to write; must be fresh, since ids of transactions begin with it
 * @param keptShare share of the records that the filter keeps, from 0 to 1; for the pass-through floor
 */
record Assignment(
        String bootstrapServers,
        String input,
        String output,
        Delivery delivery,
        Duration checkpointInterval,
        double keptShare) {

    /** A consumer group, and the beginning of the ids of transactions, that no other run has. */
    String group() {
        return "bench-" + output;
    }
}
