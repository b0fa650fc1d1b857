package io.highwater.cli.explain;

import io.highwater.model.IncidentEvent;
import io.highwater.model.Route;
import io.highwater.slack.outbox.ChannelSearch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What people were told of an incident, as far as the channel shows it, and what follows from the changes (docs/slack.md). */
final class SlackMeaning {

    private SlackMeaning() {}

    static List<String> of(Evidence evidence) {
        Optional<HostIncidents.Told> incident =
                evidence.history().told().known().flatMap(HostIncidents::newest);
        if (incident.isEmpty()) {
            return List.of("no incident, so nothing to tell");
        }
        IncidentEvent newest = incident.get().newest();
        List<String> lines = new ArrayList<>();
        Route route = newest.handling().route();
        if (route.channel() != null) {
            lines.add("told in channel " + Words.name(route.channel()) + ", which the rows of the host name");
        }
        if (newest.handling().silenced() != null) {
            lines.add("silenced: only a message that was there before is edited, and nothing new is told");
        }
        evidence.history()
                .slack()
                .known()
                .ifPresentOrElse(
                        found -> shown(found, newest, lines),
                        () -> lines.add("from its changes follows one message, edited with each of them up to number "
                                + newest.sequence()
                                + ", unless something waits; whether that is so is not known here"));
        return lines;
    }

    private static void shown(ChannelSearch.Result.Found found, IncidentEvent newest, List<String> lines) {
        String group = newest.handling().route().group();
        if (found.told().isEmpty() && group != null) {
            lines.add("no message of its own shows it" + (found.complete() ? "" : ", as far as was read")
                    + ": it is told in the message of group " + Words.name(group)
                    + ", if more of its hosts fired then; else it waits, was deleted, or goes to another channel");
        } else if (found.told().isEmpty()) {
            lines.add(
                    found.complete()
                            ? "no message in the channel shows it: it waits, was deleted, or goes to another channel"
                            : "no message that shows it was found");
        }
        for (ChannelSearch.Told told : found.told()) {
            long waiting = newest.sequence() - told.sequence();
            lines.add((told.isDigest() ? "a digest names it" : "a message shows it") + ", posted "
                    + Words.time(told.postedAt()) + " (ts " + Words.name(told.ts()) + ", of '"
                    + Words.name(told.deployment())
                    + "'): " + told.state() + " as of change " + told.sequence()
                    + (waiting > 0
                            ? "; " + Words.count(waiting, "change waits", "changes wait") + ", or came as replies"
                            : ", the newest"));
        }
    }
}
