package io.highwater.slack.layout;

import io.highwater.model.Acknowledged;
import io.highwater.model.IncidentEvent;
import io.highwater.model.Silenced;
import java.util.ArrayList;
import java.util.List;

/** Who has silenced an incident, and who has it: a line each in its message. */
final class HandlingLines {

    /** Characters, escaped. */
    private static final int LONGEST_WORDS = 300;

    private HandlingLines() {}

    static List<String> of(IncidentEvent event) {
        List<String> lines = new ArrayList<>();
        if (event.handling().silenced() != null) {
            lines.add(":no_bell: " + silenced(event.handling().silenced(), event.endedAt() == null));
        }
        if (event.handling().acknowledged() != null) {
            lines.add(":eyes: " + acknowledged(event.handling().acknowledged()));
        }
        return lines;
    }

    private static String silenced(Silenced silenced, boolean isOpen) {
        String by = silenced.by() == null ? "row " + row(silenced.row()) : words(silenced.by());
        return (isOpen
                        ? "Silenced" + (silenced.until() == null ? "" : " until " + SlackText.time(silenced.until()))
                        : "Was silenced")
                + " by " + by + reason(silenced.reason());
    }

    /** What begins with a star would begin bold text. */
    private static String row(String row) {
        return (row.startsWith("*") ? IncidentLayout.WORD_JOINER : "") + SlackText.name(row);
    }

    private static String acknowledged(Acknowledged acknowledged) {
        return (acknowledged.by() == null ? "Somebody" : words(acknowledged.by())) + " has it"
                + (acknowledged.at() == null ? "" : " since " + SlackText.time(acknowledged.at()))
                + reason(acknowledged.note());
    }

    private static String reason(String text) {
        return text == null ? "" : ": " + words(text);
    }

    private static String words(String text) {
        return SlackText.escaped(text, LONGEST_WORDS);
    }
}
