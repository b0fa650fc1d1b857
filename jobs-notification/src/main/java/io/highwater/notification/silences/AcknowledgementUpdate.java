package io.highwater.notification.silences;

import java.util.ArrayList;
import java.util.List;

/**
 * What there is to know of the table of acknowledgements since the update before.
 *
 * @param whole whether nothing else is in force
 * @param deleted ids of incidents whose rows are gone
 */
public record AcknowledgementUpdate(boolean whole, List<Acknowledgement> inForce, List<String> deleted) {

    public AcknowledgementUpdate {
        inForce = new ArrayList<>(inForce);
        deleted = new ArrayList<>(deleted);
    }
}
