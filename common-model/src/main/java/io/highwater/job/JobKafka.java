package io.highwater.job;

import io.highwater.kafka.options.Delivery;
import io.highwater.kafka.options.JobTopics;

/**
 * What a job has to do with Kafka.
 *
 * @param topics what it reads and writes
 * @param delivery what it promises
 */
public record JobKafka(InputOptions input, JobTopics topics, Delivery delivery) {}
