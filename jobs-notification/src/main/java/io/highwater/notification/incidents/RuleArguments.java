package io.highwater.notification.incidents;

import java.time.Duration;
import picocli.CommandLine.Option;

/** The options of what makes incidents. */
public final class RuleArguments {

    @Option(
            names = "--no-data-after",
            defaultValue = "5m",
            paramLabel = "DURATION",
            description =
                    "a firing host that sends nothing for that long is reported as silent (default: ${DEFAULT-VALUE})")
    private Duration noDataAfter;

    @Option(
            names = "--forget-after",
            defaultValue = "1h",
            paramLabel = "DURATION",
            description = "a healthy host silent for that long is forgotten, a silent host's incident is closed "
                    + "(default: ${DEFAULT-VALUE})")
    private Duration forgetAfter;

    public IncidentRules toRules() {
        return new IncidentRules(noDataAfter, forgetAfter);
    }
}
