package io.highwater.local;

import io.highwater.local.cli.CommandFailure;
import io.highwater.local.cli.UntilStopped;
import io.highwater.local.kafka.EmbeddedKafka;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A broker until Ctrl-C. */
@Command(
        name = "kafka",
        description = "Runs a Kafka broker on 127.0.0.1 until Ctrl-C; its data goes with it, but for --directory.")
final class KafkaCommand implements Callable<Integer> {

    @Option(
            names = "--port",
            defaultValue = "9092",
            description = "Where it listens; 0 for a free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--partitions",
            defaultValue = "" + EmbeddedKafka.DEFAULT_PARTITIONS,
            description = "Of a topic that is created by being written to. Default: ${DEFAULT-VALUE}.")
    private int partitions;

    @Option(
            names = "--topics",
            split = ",",
            paramLabel = "NAME",
            description = "Creates these at once, separated by commas: jobs need their input topics to exist.")
    private List<String> topics = List.of();

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Keeps the data there: the next one with the same directory and port goes on with it.")
    private Path directory;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Mistake.requirePort(spec, "--port", port);
        Mistake.require(spec, partitions > 0, "--partitions must be positive, was " + partitions);
        try {
            var kafka = directory == null
                    ? EmbeddedKafka.start(port, partitions)
                    : EmbeddedKafka.startIn(directory, port, partitions);
            UntilStopped.atExit(kafka::close);
            topics.forEach(topic -> kafka.createTopic(topic, partitions));
            spec.commandLine().getOut().println("Kafka listens at " + kafka.bootstrapServers());
        } catch (IllegalStateException failure) {
            throw new CommandFailure(failure.getMessage(), failure);
        }
        UntilStopped.waitForever();
        return 0;
    }
}
