package io.highwater.notification.thresholds;

import io.highwater.model.Threshold;
import java.util.ArrayList;
import java.util.List;

/**
 * The whole table at one moment. One element for all of it: so a deleted row is seen to be missing, and no aggregate is
 * ever judged by half a table.
 *
 * @param thresholds at most one for each host
 */
public record ThresholdSnapshot(List<Threshold> thresholds) {

    public ThresholdSnapshot {
        thresholds = new ArrayList<>(thresholds);
    }
}
