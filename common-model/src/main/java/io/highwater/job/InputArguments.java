package io.highwater.job;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of what reads a topic of events: which, and how far ahead their times may be. */
public final class InputArguments {

    @Option(names = "--input-topic", paramLabel = "TOPIC", description = "topic to read (default: ${DEFAULT-VALUE})")
    private String inputTopic;

    @Option(
            names = "--max-ahead",
            defaultValue = "1m",
            paramLabel = "DURATION",
            description =
                    "an event time later than its record's timestamp, or than the clock of the machine that reads, "
                            + "by more than this is rejected (default: ${DEFAULT-VALUE})")
    private Duration maxAhead;

    /** @param inputTopic default of {@code --input-topic} */
    public InputArguments(String inputTopic) {
        this.inputTopic = inputTopic;
    }

    /** @throws IllegalArgumentException with a message for the user */
    public String topic() {
        Options.requireTopic("--input-topic", inputTopic);
        return inputTopic;
    }

    /** @throws IllegalArgumentException with a message for the user */
    public Duration maxAhead() {
        Options.requirePositive("--max-ahead", maxAhead);
        return maxAhead;
    }
}
