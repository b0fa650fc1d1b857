package io.highwater.cli.explain;

import io.highwater.model.Acknowledged;
import io.highwater.model.Handling;
import io.highwater.model.Silenced;
import io.highwater.notification.history.StoredIncident;

/** What people have to do with an incident, as it stood at its newest change. Each begins with "; ", or there is nothing. */
final class HandlingWords {

    private HandlingWords() {}

    /** In a sentence about the incident. */
    static String sentence(Handling handling) {
        return (handling.silenced() == null ? "" : "; nobody is told: " + silenced(handling.silenced()))
                + (handling.acknowledged() == null ? "" : "; " + acknowledged(handling.acknowledged()));
    }

    /** In a line of a list, with where it is told. */
    static String line(Handling handling) {
        return (handling.silenced() == null ? "" : "; " + silenced(handling.silenced()))
                + (handling.acknowledged() == null ? "" : "; " + acknowledged(handling.acknowledged()))
                + where(handling.route().group(), handling.route().channel());
    }

    /** As the table of incidents has it. */
    static String line(StoredIncident.Handled handled) {
        return (handled.silencedBy() == null ? "" : "; silenced by " + Words.name(handled.silencedBy()))
                + (handled.acknowledgedBy() == null ? "" : "; acknowledged by " + Words.name(handled.acknowledgedBy()))
                + where(handled.group(), handled.channel());
    }

    private static String where(String group, String channel) {
        return (group == null ? "" : "; of the group " + Words.name(group))
                + (channel == null ? "" : "; told in channel " + Words.name(channel));
    }

    private static String silenced(Silenced silenced) {
        return "silenced" + (silenced.until() == null ? "" : " until " + Words.time(silenced.until())) + " by "
                + Words.name(silenced.by() == null ? "row " + silenced.row() : silenced.by())
                + (silenced.reason() == null ? "" : ": " + Words.name(silenced.reason()));
    }

    static String acknowledged(Acknowledged acknowledged) {
        return (acknowledged.by() == null ? "somebody" : Words.name(acknowledged.by())) + " has it"
                + (acknowledged.at() == null ? "" : " since " + Words.time(acknowledged.at()))
                + (acknowledged.note() == null ? "" : ": " + Words.name(acknowledged.note()));
    }
}
