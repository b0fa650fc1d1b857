package io.highwater.slack.outbox;

import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Finds hosts of a group that begin to fire within a few minutes of event time. It knows neither Slack nor a clock. */
final class HostGroups {

    /** Hosts whose incidents open within this event time fire together. */
    static final Duration TOGETHER = Duration.ofMinutes(5);

    private final int after;

    /** Those that are not over, by id. */
    private final Map<String, HostGroup> groups = new LinkedHashMap<>();

    /** By incident, over or not. */
    private final Map<String, String> groupOf = new HashMap<>();

    /** What has begun lately, is open and told by itself. */
    private final Map<Route, Map<String, Single>> singles = new HashMap<>();

    /** By which route those are found. */
    private final Map<String, Route> singleWith = new HashMap<>();

    private final Predicate<String> isTaken;

    /**
     * @param after so many hosts are a group; 0 for never
     * @param isTaken whether people are told, or were told lately, of a group with that id
     */
    HostGroups(int after, Predicate<String> isTaken) {
        this.after = after;
        this.isTaken = isTaken;
    }

    /** @param since when it began to be told here, event time, epoch milliseconds */
    private record Single(IncidentEvent newest, long since) {}

    /**
     * What is to be told.
     *
     * @param event of one host, or of a group
     * @param joined incidents that are told with this group from now on, and not by themselves
     * @param maybeMore whether others are likely to follow at once, with which it will be told
     */
    record Telling(IncidentEvent event, List<IncidentEvent> joined, boolean maybeMore) {}

    /** @return what is to be told in place of the event, in this order */
    List<Telling> add(IncidentEvent event) {
        List<Telling> tellings = new ArrayList<>();
        Route route = event.handling().route();
        HostGroup group = of(event.incidentId()).orElse(null);
        if (group != null && group.route().equals(route)) {
            tellings.add(inGroup(group, event, List.of()));
            return tellings;
        }
        if (group != null) {
            tellings.add(leaving(group, event.incidentId()));
        }
        Single before =
                forget(event.incidentId()).filter(known -> isOf(route, known)).orElse(null);
        if (after == 0 || route.group() == null || !mayJoin(event)) {
            tellings.add(new Telling(event, List.of(), false));
            return tellings;
        }
        long since = group != null ? event.occurredAt() : before != null ? before.since() : event.startedAt();
        tellings.add(single(new Single(event, since)));
        return tellings;
    }

    private Telling single(Single single) {
        IncidentEvent event = single.newest();
        Route route = event.handling().route();
        for (HostGroup open : groups.values()) {
            if (open.route().equals(route) && isTogether(single, open)) {
                return inGroup(open, event, List.of(event));
            }
        }
        Telling alone = new Telling(event, List.of(), event.change() == IncidentChange.OPENED);
        if (!isLately(single, event.occurredAt())) {
            return alone;
        }
        Map<String, Single> others = singles.computeIfAbsent(route, unknown -> new LinkedHashMap<>());
        others.put(event.incidentId(), single);
        singleWith.put(event.incidentId(), route);
        others.values().stream()
                .filter(other -> !isLately(other, event.occurredAt()))
                .toList()
                .forEach(other -> forget(other.newest().incidentId()));
        if (others.size() < after) {
            return alone;
        }
        List<IncidentEvent> together =
                others.values().stream().map(Single::newest).toList();
        long since = others.values().stream().mapToLong(Single::since).min().orElseThrow();
        HostGroup group = begun(together, since);
        for (IncidentEvent member : together) {
            forget(member.incidentId());
            groupOf.put(member.incidentId(), group.id());
        }
        groups.put(group.id(), group);
        return new Telling(group.as(IncidentChange.OPENED), together, true);
    }

    /** Hosts of one window open in the same millisecond: one that was silenced then may begin a group when another is over. */
    private HostGroup begun(List<IncidentEvent> together, long since) {
        HostGroup group = HostGroup.of(together, since);
        return isTaken.test(group.id()) ? begun(together, since + 1) : group;
    }

    /** Later it would only be seen in the message of a group that people know, and nobody would be told. */
    private static boolean isTogether(Single single, HostGroup group) {
        return isLately(single, group.since()) && single.newest().occurredAt() < group.since() + TOGETHER.toMillis();
    }

    private static boolean isLately(Single single, long time) {
        return single.since() > time - TOGETHER.toMillis();
    }

    private static boolean isOf(Route route, Single single) {
        return single.newest().handling().route().equals(route);
    }

    private static boolean mayJoin(IncidentEvent event) {
        return event.state() == IncidentState.FIRING && event.handling().silenced() == null;
    }

    private Telling inGroup(HostGroup group, IncidentEvent event, List<IncidentEvent> joined) {
        groupOf.put(event.incidentId(), group.id());
        IncidentChange change = switch (event.change()) {
            case OPENED, CPU_JOINED -> IncidentChange.CPU_JOINED;
            case CPU_LEFT, RESOLVED -> IncidentChange.CPU_LEFT;
            case STALE, RECOVERED -> event.change();
            case PEAK_RAISED, THRESHOLD_CHANGED -> IncidentChange.PEAK_RAISED;
        };
        return new Telling(keep(group.with(event)).as(change), joined, false);
    }

    private Telling leaving(HostGroup group, String incidentId) {
        groupOf.remove(incidentId);
        return new Telling(keep(group.without(incidentId)).as(IncidentChange.CPU_LEFT), List.of(), false);
    }

    private HostGroup keep(HostGroup group) {
        if (group.isOver()) {
            groups.remove(group.id());
            groupOf.keySet().removeAll(group.members().keySet());
        } else {
            groups.put(group.id(), group);
        }
        return group;
    }

    private Optional<Single> forget(String incidentId) {
        Route route = singleWith.remove(incidentId);
        Map<String, Single> others = route == null ? null : singles.get(route);
        if (others == null) {
            return Optional.empty();
        }
        Single known = others.remove(incidentId);
        if (others.isEmpty()) {
            singles.remove(route);
        }
        return Optional.ofNullable(known);
    }

    /** The group with which an incident is told. */
    Optional<HostGroup> of(String incidentId) {
        return Optional.ofNullable(groupOf.get(incidentId)).map(groups::get);
    }

    List<HostGroup> open() {
        return List.copyOf(groups.values());
    }

    SavedGroups save() {
        Map<String, Long> since = new HashMap<>();
        singles.values().forEach(others -> others.forEach((id, single) -> since.put(id, single.since())));
        return new SavedGroups(open(), since);
    }

    /**
     * Goes on where an earlier run was.
     *
     * @param saved as {@link #save} gave it
     * @param told the newest of each incident that is told by itself, or waits to be
     */
    void restore(SavedGroups saved, Collection<IncidentEvent> told) {
        for (HostGroup group : saved.open()) {
            groups.put(group.id(), group);
            group.members().keySet().forEach(member -> groupOf.put(member, group.id()));
        }
        for (IncidentEvent event : told) {
            Route route = event.handling().route();
            Long since = saved.since().get(event.incidentId());
            if (since != null) {
                singles.computeIfAbsent(route, unknown -> new LinkedHashMap<>())
                        .put(event.incidentId(), new Single(event, since));
                singleWith.put(event.incidentId(), route);
            }
        }
    }
}
