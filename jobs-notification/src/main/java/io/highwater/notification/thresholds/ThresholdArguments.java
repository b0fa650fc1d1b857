package io.highwater.notification.thresholds;

import io.highwater.notification.postgres.Database;
import picocli.CommandLine.Option;

/** The options of what judges by thresholds. */
public final class ThresholdArguments {

    @Option(
            names = "--thresholds-table",
            defaultValue = "cpu_thresholds",
            paramLabel = "TABLE",
            description = "table with the columns hostname and allowed_top (default: ${DEFAULT-VALUE})")
    private String thresholdsTable;

    @Option(
            names = "--default-threshold",
            paramLabel = "NUMBER",
            description = "threshold of hosts that the table does not know (default: none, they are not judged)")
    private Double defaultThreshold;

    public ThresholdTable toTable(Database database) {
        return new ThresholdTable(database, thresholdsTable);
    }

    /** Percent; null for none. */
    public Double defaultThreshold() {
        return defaultThreshold;
    }
}
