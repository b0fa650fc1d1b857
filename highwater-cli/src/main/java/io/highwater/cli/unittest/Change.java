package io.highwater.cli.unittest;

import io.highwater.model.IncidentChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What may be expected of a host. All but the last are events of its incident, and bear their names. */
enum Change {
    OPENED,
    CPU_JOINED,
    CPU_LEFT,
    PEAK_RAISED,
    STALE,
    RECOVERED,
    RESOLVED,
    /** People are reminded of an incident that is still open. */
    REMINDED;

    /** As tests write it. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Nothing for an event that no test can bring about: its thresholds stay as they are. */
    static Optional<Change> of(IncidentChange event) {
        return event == IncidentChange.THRESHOLD_CHANGED ? Optional.empty() : Optional.of(valueOf(event.name()));
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
