package io.highwater.job;

import io.highwater.kafka.options.Delivery;

/**
 * Where a job writes, and what it promises.
 *
 * @param topic topic to write
 * @param delivery what holds after a failure, for all topics that the job writes
 */
public record OutputOptions(String topic, Delivery delivery) {

    public OutputOptions {
        Options.requireTopic("--output-topic", topic);
    }
}
