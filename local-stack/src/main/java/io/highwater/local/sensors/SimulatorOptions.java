package io.highwater.local.sensors;

import io.highwater.local.sensors.agents.AgentFormat;
import java.time.Duration;
import java.util.Map;

/** What a {@link SensorSimulator} sends, how fast, and where. */
public record SimulatorOptions(SensorOptions sensors, Pace pace, Destination destination) {

    /** The tutorial's topic. */
    public static final String DEFAULT_TOPIC = "cpu_load_stats_real";

    /** The tutorial's producer: 20 readings per second without end, up to 7 s out of order. */
    public static SimulatorOptions tutorial(String bootstrapServers, long seed) {
        return new SimulatorOptions(
                new SensorOptions(Profile.TUTORIAL, Duration.ofSeconds(7), seed),
                new Pace(20, 0, Duration.ZERO, Duration.ZERO),
                new Destination(DEFAULT_TOPIC, AgentFormat.HIGHWATER, Map.of("bootstrap.servers", bootstrapServers)));
    }

    public SimulatorOptions withTopic(String topic) {
        return withDestination(new Destination(topic, destination.format(), destination.kafka()));
    }

    public SimulatorOptions withFormat(AgentFormat format) {
        return withDestination(new Destination(destination.topic(), format, destination.kafka()));
    }

    public SimulatorOptions withProfile(Profile profile) {
        return withSensors(new SensorOptions(profile, sensors.outOfOrder(), sensors.seed()));
    }

    public SimulatorOptions withOutOfOrder(Duration outOfOrder) {
        return withSensors(new SensorOptions(sensors.profile(), outOfOrder, sensors.seed()));
    }

    public SimulatorOptions withRate(double rate) {
        return withPace(new Pace(rate, pace.messages(), pace.backfill(), pace.past()));
    }

    public SimulatorOptions withMessages(long messages) {
        return withPace(new Pace(pace.rate(), messages, pace.backfill(), pace.past()));
    }

    public SimulatorOptions withBackfill(Duration backfill) {
        return withPace(new Pace(pace.rate(), pace.messages(), backfill, pace.past()));
    }

    /** Days before that, of the hosts that have some. */
    public SimulatorOptions withPast(Duration past) {
        return withPace(new Pace(pace.rate(), pace.messages(), pace.backfill(), past));
    }

    private SimulatorOptions withSensors(SensorOptions other) {
        return new SimulatorOptions(other, pace, destination);
    }

    private SimulatorOptions withPace(Pace other) {
        return new SimulatorOptions(sensors, other, destination);
    }

    private SimulatorOptions withDestination(Destination other) {
        return new SimulatorOptions(sensors, pace, other);
    }

    static void require(boolean right, String message) {
        if (!right) {
            throw new IllegalArgumentException(message);
        }
    }
}
