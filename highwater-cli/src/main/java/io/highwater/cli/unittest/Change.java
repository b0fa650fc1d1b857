package io.highwater.cli.unittest;

import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may be expected of a host. All but the last three are events of its incident, and bear their names. */
enum Change {
    OPENED,
    CPU_JOINED,
    CPU_LEFT,
    PEAK_RAISED,
    STALE,
    RECOVERED,
    RESOLVED,
    /** A silence covers it from then on, or another one does. */
    SILENCED,
    /** No silence covers it any more. */
    LOUD,
    /** People are reminded of an incident that is still open. */
    REMINDED;

    /** As tests write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A test's thresholds stay as they are: what else decides about an incident are silences. */
    static Change of(IncidentEvent event) {
        if (event.change() == IncidentChange.THRESHOLD_CHANGED) {
            return event.handling().silenced() == null ? LOUD : SILENCED;
        }
        return valueOf(event.change().name());
    }

    static Optional<Change> of(String word) {
        return List.of(values()).stream()
                .filter(change -> change.word().equals(word))
                .findFirst();
    }

    static List<String> words() {
        List<String> words = new ArrayList<>();
        for (Change change : values()) {
            words.add(change.word());
        }
        return words;
    }
}
