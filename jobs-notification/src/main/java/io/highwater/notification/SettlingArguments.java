package io.highwater.notification;

import io.highwater.kafka.time.SettledTime.Settling;
import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of when windows of averages count as complete. */
public final class SettlingArguments {

    @Option(
            names = "--idle-timeout",
            defaultValue = "30s",
            paramLabel = "DURATION",
            description =
                    "a partition silent for that long no longer holds event time back " + "(default: ${DEFAULT-VALUE})")
    private Duration idleTimeout;

    @Option(
            names = "--settle-after",
            defaultValue = "10s",
            paramLabel = "DURATION",
            description =
                    "how much later than another a subtask of the aggregation may write its part of a window; while "
                            + "it catches up, incidents wait that long (default: ${DEFAULT-VALUE})")
    private Duration settleAfter;

    /** @throws IllegalArgumentException with a message for the user */
    public Settling toSettling() {
        return new Settling(settleAfter, idleTimeout);
    }
}
