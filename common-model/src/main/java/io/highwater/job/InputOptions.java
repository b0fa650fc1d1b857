package io.highwater.job;

import io.highwater.kafka.options.JobTopics;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.List;

/**
 * Input settings that every job has.
 *
 * @param kafka how to reach Kafka and where to begin
 * @param topic topic to read
 * @param rejectedTopic topic for records that cannot be used
 * @param maxAhead how far an event time may be later than its record's timestamp
 * @param checkpointInterval time between checkpoints
 */
public record InputOptions(
        KafkaOptions kafka, String topic, String rejectedTopic, Duration maxAhead, Duration checkpointInterval) {

    public InputOptions {
        Options.requireTopic("--input-topic", topic);
        Options.requireTopic("--rejected-topic", rejectedTopic);
        Options.require(!rejectedTopic.equals(topic), "--rejected-topic must not be the input topic");
        Options.requirePositive("--max-ahead", maxAhead);
        Options.require(
                checkpointInterval.toMillis() >= 10,
                "--checkpoint-interval must be at least 10ms, was " + checkpointInterval.toMillis() + "ms");
    }

    /** What a job with this input reads and writes. @param outputs all that it writes but rejected records */
    public JobTopics topics(String... outputs) {
        return new JobTopics(topic, rejectedTopic, List.of(outputs));
    }
}
