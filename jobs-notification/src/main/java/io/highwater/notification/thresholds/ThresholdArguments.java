package io.highwater.notification.thresholds;

import io.highwater.notification.postgres.Database;
import picocli.CommandLine.Mixin;

/** The options of what judges by thresholds. */
public final class ThresholdArguments {

    public static final String DEFAULT_TABLE = ThresholdTableArguments.DEFAULT_TABLE;

    @Mixin
    private ThresholdTableArguments table = new ThresholdTableArguments();

    @Mixin
    private DefaultThresholdArguments byDefault = new DefaultThresholdArguments();

    public ThresholdTable toTable(Database database) {
        return new ThresholdTable(database, table.name());
    }

    /** Percent; null for none. */
    public Double defaultThreshold() {
        return byDefault.defaultThreshold();
    }
}
