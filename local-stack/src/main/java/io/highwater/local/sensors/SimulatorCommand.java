package io.highwater.local.sensors;

import io.highwater.local.cli.DurationConverter;
import io.highwater.local.cli.KafkaConnection;
import io.highwater.local.cli.UntilStopped;
import io.highwater.local.sensors.agents.AgentFormat;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Sends sensor readings to any Kafka. */
@Command(name = "simulator", description = "Sends sensor readings to Kafka.")
public final class SimulatorCommand implements Callable<Integer> {

    @Mixin
    private KafkaConnection connection;

    @Option(
            names = "--topic",
            defaultValue = SimulatorOptions.DEFAULT_TOPIC,
            description = "Where the readings go. Default: ${DEFAULT-VALUE}.")
    private String topic;

    @Option(
            names = "--profile",
            defaultValue = "tutorial",
            description = "Which sensors: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private Profile profile;

    @Option(
            names = "--format",
            defaultValue = "highwater",
            description = "Whose records, with what that agent sends beside: ${COMPLETION-CANDIDATES}."
                    + " Default: ${DEFAULT-VALUE}.")
    private AgentFormat format;

    @Option(
            names = "--rate",
            defaultValue = "20",
            paramLabel = "N",
            description = "Readings per second; 0 for as fast as possible. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--messages",
            defaultValue = "0",
            paramLabel = "N",
            description = "How many readings; 0 for no end. Default: ${DEFAULT-VALUE}.")
    private long messages;

    @Option(
            names = "--out-of-order",
            defaultValue = "7s",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "How far behind the newest reading one can be. Default: ${DEFAULT-VALUE}.")
    private Duration outOfOrder;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "The same seed invents the same readings. Default: a random one.")
    private Optional<Long> seed = Optional.empty();

    @Option(
            names = "--backfill",
            defaultValue = "0",
            converter = DurationConverter.class,
            paramLabel = "DURATION",
            description = "Sends a history of this length first, at full speed. Default: none.")
    private Duration backfill;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        var options = options();
        try {
            var simulator = SensorSimulator.start(options);
            UntilStopped.atExit(() -> finish(simulator));
            say("Sending %s readings as %s to %s at %s, seed %d"
                    .formatted(
                            profile,
                            format,
                            topic,
                            connection.bootstrapServers(),
                            options.sensors().seed()));
            simulator.awaitEnd();
            simulator.failure().ifPresent(failure -> {
                throw failure;
            });
            return 0;
        } catch (KafkaException failure) {
            throw connection.failure(failure);
        }
    }

    private void finish(SensorSimulator simulator) {
        simulator.close();
        say("Sent %d readings".formatted(simulator.sent()));
    }

    private void say(String message) {
        var out = spec.commandLine().getOut();
        out.println(message);
        out.flush();
    }

    private SimulatorOptions options() {
        try {
            // A random seed is short enough to be typed again.
            return new SimulatorOptions(
                    new SensorOptions(
                            profile, outOfOrder, seed.orElseGet(() -> (long) new Random().nextInt(1_000_000))),
                    new Pace(rate, messages, backfill, Duration.ZERO),
                    new Destination(topic, format, asMap(connection.properties())));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), wrong.getMessage(), wrong);
        }
    }

    private static Map<String, String> asMap(Properties properties) {
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }
}
