package io.highwater.slack.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How calls follow each other, and who counts them.
 *
 * @param interval between two calls to a channel, on average
 */
public record Pacing(Duration interval, RandomGenerator random, DeliveryMetrics metrics) {}
