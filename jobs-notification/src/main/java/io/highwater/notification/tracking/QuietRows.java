package io.highwater.notification.tracking;

import io.highwater.notification.silences.Acknowledgement;
import io.highwater.notification.silences.Silence;
import java.util.List;

/** Rows of the tables of silences and acknowledgements, in one value that never changes: Flink then need not copy it. */
record QuietRows(List<Silence> silences, List<Acknowledgement> acknowledgements) {

    QuietRows {
        silences = List.copyOf(silences);
        acknowledgements = List.copyOf(acknowledgements);
    }
}
