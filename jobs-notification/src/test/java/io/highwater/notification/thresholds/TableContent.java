package io.highwater.notification.thresholds;

import io.highwater.notification.tables.KnownRows;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

/** What a first read of a table finds. */
final class TableContent {

    private TableContent() {}

    /** @return all thresholds, by host */
    static List<Threshold> of(ThresholdTable table) throws SQLException {
        return table.live().read(new KnownRows<>(ThresholdKind.THRESHOLDS)).stream()
                .flatMap(update -> update.inForce().stream())
                .sorted(Comparator.comparing(Threshold::hostname))
                .toList();
    }
}
