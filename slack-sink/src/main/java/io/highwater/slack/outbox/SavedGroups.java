package io.highwater.slack.outbox;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a later run needs of hosts that are told as one.
 *
 * @param open the groups that are not over
 * @param since of each incident that may become part of one, when it began to be told where it is; event time, epoch
 *     milliseconds
 */
record SavedGroups(List<HostGroup> open, Map<String, Long> since) {

    static final SavedGroups NONE = new SavedGroups(List.of(), Map.of());

    SavedGroups {
        open = List.copyOf(open);
        since = new TreeMap<>(since);
    }
}
