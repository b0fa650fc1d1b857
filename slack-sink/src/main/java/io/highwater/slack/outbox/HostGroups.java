package io.highwater.slack.outbox;

import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds hosts of one group that begin to fire within a few minutes. Events wait until no earlier one can come, and are then
 * decided by event time: the order in which they arrive changes nothing. It knows neither Slack nor a clock.
 */
final class HostGroups {

    /** Hosts whose incidents open within this event time have opened together. */
    static final Duration TOGETHER = Duration.ofMinutes(5);

    private static final Comparator<IncidentEvent> IN_EVENT_TIME = Comparator.comparingLong(IncidentEvent::occurredAt)
            .thenComparing(IncidentEvent::incidentId)
            .thenComparingLong(IncidentEvent::sequence);

    private final int after;
    private final TreeSet<IncidentEvent> waiting = new TreeSet<>(IN_EVENT_TIME);
    private final Map<Key, SortedMap<String, Single>> singles = new HashMap<>();
    private final Map<Key, HostGroup> groups = new HashMap<>();

    /** Of each open incident, under which key it is found. */
    private final Map<String, Key> keys = new HashMap<>();

    /** @param after so many hosts are a group; 0 for never */
    HostGroups(int after) {
        this.after = after;
    }

    /** Hosts are grouped only with those that are told in the same channel. */
    private record Key(String channel, String group) {

        /** Null where the host belongs to no group. */
        static Key of(IncidentEvent event) {
            Route route = event.handling().route();
            return route.group() == null ? null : new Key(route.channel(), route.group());
        }
    }

    /** @param loudSince since when it is open and not silenced, event time; {@link Outbox#NEVER} while it is silenced */
    private record Single(IncidentEvent newest, long loudSince) {

        boolean hasOpenedAfter(long time) {
            return loudSince != Outbox.NEVER && loudSince > time && newest.state() == IncidentState.FIRING;
        }
    }

    /**
     * What is to be told.
     *
     * @param event of one host, or of a group
     * @param joined incidents that are told with this group from now on; empty for a host's event
     */
    record Decision(IncidentEvent event, List<String> joined) {}

    void add(IncidentEvent event) {
        waiting.add(event);
    }

    /** @param time no event comes any more that occurred then or before, epoch milliseconds */
    List<Decision> decideUpTo(long time) {
        List<Decision> decisions = new ArrayList<>();
        while (!waiting.isEmpty() && waiting.first().occurredAt() <= time) {
            decide(waiting.pollFirst(), decisions);
        }
        return decisions;
    }

    private void decide(IncidentEvent event, List<Decision> decisions) {
        String id = event.incidentId();
        Key before = keys.get(id);
        if (before != null && newest(before, id).sequence() >= event.sequence()) {
            return;
        }
        Key key = after == 0 ? null : Key.of(event);
        if (before != null && !before.equals(key)) {
            leave(before, event, decisions);
        }
        if (key == null) {
            decisions.add(new Decision(event, List.of()));
            return;
        }
        keys.put(id, key);
        HostGroup group = groups.get(key);
        if (group != null && (group.members().containsKey(id) || mayJoin(event))) {
            join(key, group, event, decisions);
        } else {
            alone(key, event, decisions);
        }
    }

    private IncidentEvent newest(Key key, String id) {
        SortedMap<String, Single> alone = singles.get(key);
        return alone != null && alone.containsKey(id)
                ? alone.get(id).newest()
                : groups.get(key).members().get(id);
    }

    private static boolean mayJoin(IncidentEvent event) {
        return event.state() == IncidentState.FIRING && event.handling().silenced() == null;
    }

    private void join(Key key, HostGroup group, IncidentEvent event, List<Decision> decisions) {
        String id = event.incidentId();
        boolean isNew = !group.members().containsKey(id);
        removeSingle(key, id);
        IncidentChange change =
                switch (event.change()) {
                    case OPENED, CPU_JOINED -> isNew ? IncidentChange.CPU_JOINED : IncidentChange.PEAK_RAISED;
                    case RESOLVED -> IncidentChange.CPU_LEFT;
                    default -> isNew ? IncidentChange.CPU_JOINED : event.change();
                };
        HostGroup next = group.with(event);
        decisions.add(new Decision(next.as(change, event), isNew ? List.of(id) : List.of()));
        keep(key, next);
    }

    private void alone(Key key, IncidentEvent event, List<Decision> decisions) {
        SortedMap<String, Single> alone = singles.computeIfAbsent(key, unknown -> new TreeMap<>());
        Single before = alone.get(event.incidentId());
        alone.put(event.incidentId(), new Single(event, loudSince(before, event)));
        SortedMap<String, IncidentEvent> together = new TreeMap<>();
        alone.forEach((id, single) -> {
            if (single.hasOpenedAfter(event.occurredAt() - TOGETHER.toMillis())) {
                together.put(id, single.newest());
            }
        });
        long hosts =
                together.values().stream().map(IncidentEvent::hostname).distinct().count();
        if (hosts >= after && !groups.containsKey(key)) {
            HostGroup group = HostGroup.of(together);
            together.keySet().forEach(id -> removeSingle(key, id));
            decisions.add(new Decision(group.as(IncidentChange.OPENED, event), List.copyOf(together.keySet())));
            keep(key, group);
            return;
        }
        decisions.add(new Decision(event, List.of()));
        if (event.state() == IncidentState.RESOLVED) {
            removeSingle(key, event.incidentId());
            keys.remove(event.incidentId());
        }
    }

    private static long loudSince(Single before, IncidentEvent event) {
        if (event.handling().silenced() != null) {
            return Outbox.NEVER;
        }
        if (before == null) {
            return event.startedAt();
        }
        return before.loudSince() == Outbox.NEVER ? event.occurredAt() : before.loudSince();
    }

    /** Its row names another channel or group now. */
    private void leave(Key key, IncidentEvent event, List<Decision> decisions) {
        String id = event.incidentId();
        removeSingle(key, id);
        keys.remove(id);
        HostGroup group = groups.get(key);
        if (group != null && group.members().containsKey(id)) {
            HostGroup next = group.without(id);
            decisions.add(new Decision(next.as(IncidentChange.CPU_LEFT, event), List.of()));
            keep(key, next);
        }
    }

    private void keep(Key key, HostGroup group) {
        if (group.isOver()) {
            groups.remove(key);
            keys.keySet().removeAll(group.members().keySet());
        } else {
            groups.put(key, group);
        }
    }

    private void removeSingle(Key key, String id) {
        SortedMap<String, Single> alone = singles.get(key);
        if (alone != null && alone.remove(id) != null && alone.isEmpty()) {
            singles.remove(key);
        }
    }
}
