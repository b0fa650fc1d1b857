package io.highwater.local.sensors;

import java.time.Duration;
import java.util.Map;

/**
 * What a {@link SensorSimulator} sends, and where.
 *
 * @param topic the Kafka topic
 * @param profile which sensors
 * @param rate readings per second; 0 for as fast as possible
 * @param messages how many readings in all, history included; 0 for no end
 * @param outOfOrder how far behind the newest reading one can be
 * @param seed the same seed invents the same readings
 * @param backfill the length of the history that is sent first, at full speed; 0 for none
 * @param kafka properties of the Kafka producer, {@code bootstrap.servers} among them
 */
public record SimulatorOptions(
        String topic,
        Profile profile,
        double rate,
        long messages,
        Duration outOfOrder,
        long seed,
        Duration backfill,
        Map<String, String> kafka) {

    /** The tutorial's topic. */
    public static final String DEFAULT_TOPIC = "cpu_load_stats_real";

    public SimulatorOptions {
        kafka = Map.copyOf(kafka);
        require(!topic.isBlank(), "--topic must not be empty");
        require(rate >= 0 && rate <= 1_000_000_000, "--rate must be from 0 to 1000000000, was " + rate);
        require(messages >= 0, "--messages must not be negative, was " + messages);
        require(!outOfOrder.isNegative(), "--out-of-order must not be negative, was " + outOfOrder);
        require(!backfill.isNegative(), "--backfill must not be negative, was " + backfill);
        require(backfill.isZero() || rate > 0, "--backfill needs a --rate above 0: how dense is history?");
    }

    /** The tutorial's producer: 20 readings per second without end, up to 7 s out of order. */
    public static SimulatorOptions tutorial(String bootstrapServers, long seed) {
        return new SimulatorOptions(
                DEFAULT_TOPIC,
                Profile.TUTORIAL,
                20,
                0,
                Duration.ofSeconds(7),
                seed,
                Duration.ZERO,
                Map.of("bootstrap.servers", bootstrapServers));
    }

    public SimulatorOptions withTopic(String other) {
        return new SimulatorOptions(other, profile, rate, messages, outOfOrder, seed, backfill, kafka);
    }

    public SimulatorOptions withProfile(Profile other) {
        return new SimulatorOptions(topic, other, rate, messages, outOfOrder, seed, backfill, kafka);
    }

    public SimulatorOptions withRate(double other) {
        return new SimulatorOptions(topic, profile, other, messages, outOfOrder, seed, backfill, kafka);
    }

    public SimulatorOptions withMessages(long other) {
        return new SimulatorOptions(topic, profile, rate, other, outOfOrder, seed, backfill, kafka);
    }

    public SimulatorOptions withOutOfOrder(Duration other) {
        return new SimulatorOptions(topic, profile, rate, messages, other, seed, backfill, kafka);
    }

    public SimulatorOptions withBackfill(Duration other) {
        return new SimulatorOptions(topic, profile, rate, messages, outOfOrder, seed, other, kafka);
    }

    private static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
