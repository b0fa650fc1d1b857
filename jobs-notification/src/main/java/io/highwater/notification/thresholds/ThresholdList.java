package io.highwater.notification.thresholds;

import io.highwater.notification.tables.RowList;

/** Thresholds by the table's rules, wherever their rows come from. */
public final class ThresholdList extends RowList<Threshold> {

    public ThresholdList() {
        super(ThresholdKind.THRESHOLDS);
    }
}
