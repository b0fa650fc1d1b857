package io.highwater.notification.silences;

import java.util.ArrayList;
import java.util.List;

/**
 * What there is to know of the table of silences since the update before. In one piece, also the whole table: in the middle
 * of it people would be told what is silent before and after.
 *
 * @param whole whether nothing else is in force
 * @param deleted rows that are gone
 */
public record SilenceUpdate(boolean whole, List<Silence> inForce, List<Silence> deleted) {

    public SilenceUpdate {
        inForce = new ArrayList<>(inForce);
        deleted = new ArrayList<>(deleted);
    }
}
