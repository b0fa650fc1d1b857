package io.highwater.notification.thresholds;

import io.highwater.notification.postgres.Database;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of what judges by thresholds. */
public final class ThresholdArguments {

    public static final String DEFAULT_TABLE = "cpu_thresholds";

    @Option(
            names = "--thresholds-table",
            defaultValue = DEFAULT_TABLE,
            paramLabel = "TABLE",
            description = "table with the columns hostname and allowed_top (default: ${DEFAULT-VALUE})")
    private String thresholdsTable;

    @Mixin
    private DefaultThresholdArguments byDefault = new DefaultThresholdArguments();

    public ThresholdTable toTable(Database database) {
        return new ThresholdTable(database, thresholdsTable);
    }

    /** Percent; null for none. */
    public Double defaultThreshold() {
        return byDefault.defaultThreshold();
    }
}
