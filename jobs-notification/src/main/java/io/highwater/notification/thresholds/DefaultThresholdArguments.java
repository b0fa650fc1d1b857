package io.highwater.notification.thresholds;

import picocli.CommandLine.Option;

/** The option of what judges where no row does. */
public final class DefaultThresholdArguments {

    @Option(
            names = "--default-threshold",
            paramLabel = "NUMBER",
            description = "threshold of hosts that the table does not know (default: none, they are not judged)")
    private Double defaultThreshold;

    /** In the unit of the averages; null for none. */
    public Double defaultThreshold() {
        return defaultThreshold;
    }
}
