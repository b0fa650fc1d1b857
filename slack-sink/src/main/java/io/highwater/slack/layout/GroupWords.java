package io.highwater.slack.layout;

import io.highwater.model.EndReason;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;

/** How a group of hosts is told where a host would be: its hosts stand where a host's cpus do. */
public final class GroupWords {

    /** What the ids of groups end with, and those of hosts, which end with a time, do not. */
    public static final String ID_END = "#group";

    private GroupWords() {}

    static boolean isGroup(IncidentEvent event) {
        return event.incidentId().endsWith(ID_END);
    }

    /** Where a host is told that is told with its group, in Slack's markup. */
    public static String messageOf(String group) {
        return "the message of *" + SlackText.name(group) + "*";
    }

    /** What a host, or each host of a group, is over. */
    static String limit(IncidentEvent event) {
        boolean isOfSeveral = isGroup(event) && event.cpus().size() != 1;
        if (event.isLearnedAlone()) {
            return isOfSeveral ? "their usual levels" : "its usual level";
        }
        return isOfSeveral ? "their thresholds" : "its threshold";
    }

    private static String theLimit(IncidentEvent event) {
        return event.isLearnedAlone() ? "what is usual" : "the threshold";
    }

    static String verdict(IncidentEvent event, String duration) {
        return switch (event.state()) {
            case FIRING -> "has " + hosts(event) + " over " + limit(event);
            case STALE -> "had " + hosts(event) + " over " + theLimit(event) + ", none of which sends data any more";
            case RESOLVED -> "had hosts over " + limit(event) + " for " + duration;
        };
    }

    /** After "is no longer". */
    static String outcome(EndReason reason) {
        if (reason == null) {
            return "is not told as one any more, its hosts are told elsewhere,";
        }
        return reason == EndReason.CAME_DOWN
                ? "is fine again"
                : "has no host with an incident any more, though nobody knows that all of them are fine,";
    }

    static String still(IncidentEvent event) {
        return event.state() == IncidentState.STALE
                ? "still has hosts that send no data"
                : "still has " + hosts(event) + " over " + theLimit(event);
    }

    static String unheard(IncidentEvent event, String time) {
        return "hears of none of its hosts any more that were over " + theLimit(event) + ", as of " + time + ".";
    }

    static String heard(IncidentEvent event) {
        return "has hosts that send data again, and " + still(event) + ".";
    }

    private static String hosts(IncidentEvent event) {
        int hosts = event.cpus().size();
        return hosts + (hosts == 1 ? " host" : " hosts");
    }
}
