package io.highwater.job;

import io.highwater.kafka.options.Delivery;
import picocli.CommandLine.Option;

/** The options of a job that writes a topic. */
public final class OutputArguments {

    @Option(names = "--output-topic", paramLabel = "TOPIC", description = "topic to write (default: ${DEFAULT-VALUE})")
    private String outputTopic;

    @Option(
            names = "--delivery",
            defaultValue = "exactly-once",
            paramLabel = "GUARANTEE",
            description = "${COMPLETION-CANDIDATES}; at-least-once is visible at once and may repeat records after a "
                    + "failure (default: ${DEFAULT-VALUE})")
    private Delivery delivery;

    public OutputArguments(String outputTopic) {
        this.outputTopic = outputTopic;
    }

    public OutputOptions toOptions() {
        return new OutputOptions(outputTopic, delivery);
    }
}
