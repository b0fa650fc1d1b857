package io.highwater.job;

import io.highwater.kafka.options.TimeBounds;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of a job that reads what sensors send. */
public final class ReadingArguments {

    @Option(
            names = "--max-behind",
            paramLabel = "DURATION",
            description =
                    "a reading that is older than its record by more than this is rejected; so is history that is "
                            + "sent late (default: none is)")
    private Duration maxBehind;

    /** How much older than its record a reading may be. */
    public Duration maxBehind() {
        if (maxBehind == null) {
            return TimeBounds.UNBOUNDED;
        }
        Options.requirePositive("--max-behind", maxBehind);
        return maxBehind;
    }
}
