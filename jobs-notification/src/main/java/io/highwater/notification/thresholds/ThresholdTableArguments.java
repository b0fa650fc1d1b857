package io.highwater.notification.thresholds;

import io.highwater.notification.postgres.Database;
import picocli.CommandLine.Option;

/** The option of where thresholds are. */
public final class ThresholdTableArguments {

    static final String DEFAULT_TABLE = "cpu_thresholds";

    @Option(
            names = "--thresholds-table",
            defaultValue = DEFAULT_TABLE,
            paramLabel = "TABLE",
            description = "table with the columns hostname and allowed_top (default: ${DEFAULT-VALUE})")
    private String thresholdsTable;

    /**
     * As it stands in SQL, quoted or not.
     *
     * @throws IllegalArgumentException with a message for the user
     */
    public String name() {
        Database.requireTable("--thresholds-table", thresholdsTable);
        return thresholdsTable;
    }
}
