package io.highwater.benchmarks.catchup;

import io.highwater.model.IncidentChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which hosts are over their threshold when, and what becomes of it where jobs are always there. One host in ten is over its
 * threshold for half of the time; another one in ten as well, but falls silent in the middle and comes back; the others are
 * healthy.
 *
 * @param hosts so many
 * @param begin of the first window, epoch milliseconds
 * @param windows so many in all
 */
record Story(int hosts, long begin, int windows) {

    /** The aggregation's default. */
    static final long WINDOW_MILLIS = 30_000;

    /** The notification's default: a host that sends nothing for so long is silent. */
    private static final long NO_DATA_MILLIS = 300_000;

    static final int ONE_IN = 10;
    private static final int SILENT_ONE = ONE_IN / 2;

    /** Their first windows over the threshold are the three from this one on. */
    private static final int FIRST_OPENS = 1;

    private static final int QUIET_FROM = 6;
    private static final int QUIET_UNTIL = QUIET_FROM + 14;
    private static final int HEALTHY_AGAIN = QUIET_UNTIL + 2;

    /** Room for the longest story, and an end to it. */
    static final int FEWEST_WINDOWS = HEALTHY_AGAIN + 4;

    boolean isBusy(int host, int window) {
        return switch (host % ONE_IN) {
            case 0 -> window >= opens(host) && window < calmsDown(host);
            case SILENT_ONE -> window >= opens(host) && window < HEALTHY_AGAIN;
            default -> false;
        };
    }

    boolean isQuiet(int host, int window) {
        return host % ONE_IN == SILENT_ONE && window >= QUIET_FROM && window < QUIET_UNTIL;
    }

    private static int opens(int host) {
        return FIRST_OPENS + host / ONE_IN % 3;
    }

    private int calmsDown(int host) {
        return opens(host) + windows / 2;
    }

    /** What becomes of incidents, and when, in event time. */
    List<String> changes() {
        List<String> changes = new ArrayList<>();
        for (int host = 0; host < hosts; host++) {
            if (host % ONE_IN == 0) {
                changes.add(change(host, IncidentChange.OPENED, endOf(opens(host))));
                changes.add(change(host, IncidentChange.RESOLVED, endOf(calmsDown(host))));
            } else if (host % ONE_IN == SILENT_ONE) {
                changes.add(change(host, IncidentChange.OPENED, endOf(opens(host))));
                changes.add(change(host, IncidentChange.STALE, endOf(QUIET_FROM - 1) + NO_DATA_MILLIS));
                changes.add(change(host, IncidentChange.RECOVERED, endOf(QUIET_UNTIL)));
                changes.add(change(host, IncidentChange.RESOLVED, endOf(HEALTHY_AGAIN)));
            }
        }
        return changes.stream().sorted().toList();
    }

    /** So many incidents there are in the first windows, and each is told by one message. */
    long incidents(int firstWindows) {
        long incidents = 0;
        for (int host = 0; host < hosts; host++) {
            boolean inTrouble = host % ONE_IN == 0 || host % ONE_IN == SILENT_ONE;
            incidents += inTrouble && opens(host) < firstWindows ? 1 : 0;
        }
        return incidents;
    }

    static String hostname(int host) {
        return "host-" + host;
    }

    /** As a line that can be compared. */
    static String change(String hostname, IncidentChange change, long occurredAt) {
        return change + " " + hostname + " " + Instant.ofEpochMilli(occurredAt);
    }

    private static String change(int host, IncidentChange change, long occurredAt) {
        return change(hostname(host), change, occurredAt);
    }

    int window(long time) {
        return (int) ((time - begin) / WINDOW_MILLIS);
    }

    private long endOf(int window) {
        return begin + (window + 1) * WINDOW_MILLIS;
    }
}
