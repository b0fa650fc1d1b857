package io.highwater.slack.outbox;

import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The reference: which hosts of a story are told as one, found anew from all that was before each event. */
final class ReferenceGroups {

    private static final long FIVE_MINUTES = 300_000;

    private static final class Group {
        final Route route;
        final long since;
        final Map<String, IncidentEvent> newest = new LinkedHashMap<>();
        long leftBehind;

        Group(Route route, long since) {
            this.route = route;
            this.since = since;
        }

        boolean isOver() {
            return newest.values().stream().allMatch(member -> member.state() == IncidentState.RESOLVED);
        }
    }

    private final int after;
    private final List<IncidentEvent> told = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final Map<String, Group> groupOf = new LinkedHashMap<>();
    private final Map<String, IncidentEvent> alone = new LinkedHashMap<>();
    private final Map<String, Long> aloneSince = new LinkedHashMap<>();
    private final Set<IncidentEvent> afresh = new LinkedHashSet<>();
    private final Set<String> everTogether = new LinkedHashSet<>();

    /** @param after so many hosts are a group; 0 for never */
    ReferenceGroups(List<IncidentEvent> story, int after) {
        this.after = after;
        story.forEach(this::take);
    }

    /** The story as it is told: events of groups in place of those of their members. */
    List<IncidentEvent> told() {
        return told;
    }

    /** Whether it is told with others in the end. */
    boolean endsTogether(String incidentId) {
        return everTogether.contains(incidentId);
    }

    /** With which hosts are told by themselves again. */
    Set<IncidentEvent> afresh() {
        return afresh;
    }

    int groups() {
        return groups.size();
    }

    private void take(IncidentEvent event) {
        String id = event.incidentId();
        Route route = event.handling().route();
        Group before = groupOf.get(id);
        if (before != null && before.route.equals(route)) {
            before.newest.put(id, event);
            tell(before);
            return;
        }
        boolean leaves = before != null;
        if (leaves) {
            before.leftBehind += before.newest.remove(id).sequence() + 1;
            groupOf.remove(id);
            everTogether.remove(id);
            afresh.add(event);
            tell(before);
        }
        boolean counts = route.group() != null
                && after > 0
                && event.state() == IncidentState.FIRING
                && event.handling().silenced() == null;
        IncidentEvent last = alone.remove(id);
        Long known = aloneSince.remove(id);
        if (!counts) {
            told.add(event);
            return;
        }
        boolean sameRoute = last != null && last.handling().route().equals(route);
        long since = leaves ? event.occurredAt() : sameRoute ? known : event.startedAt();
        for (Group group : groups) {
            boolean isOpen = !group.isOver() && group.route.equals(route);
            if (isOpen
                    && Math.max(since, event.occurredAt()) < group.since + FIVE_MINUTES
                    && since > group.since - FIVE_MINUTES) {
                join(group, event);
                tell(group);
                return;
            }
        }
        if (since <= event.occurredAt() - FIVE_MINUTES) {
            told.add(event);
            return;
        }
        alone.put(id, event);
        aloneSince.put(id, since);
        List<IncidentEvent> together = alone.values().stream()
                .filter(other -> other.handling().route().equals(route))
                .filter(other -> aloneSince.get(other.incidentId()) > event.occurredAt() - FIVE_MINUTES)
                .toList();
        if (together.size() < after) {
            told.add(event);
            return;
        }
        long first = Long.MAX_VALUE;
        for (IncidentEvent member : together) {
            first = Math.min(first, aloneSince.get(member.incidentId()));
        }
        while (wasThereAlready(route, first)) {
            first++;
        }
        Group group = new Group(route, first);
        groups.add(group);
        together.forEach(member -> join(group, member));
        tell(group);
    }

    private boolean wasThereAlready(Route route, long since) {
        return groups.stream().anyMatch(group -> group.route.equals(route) && group.since == since);
    }

    private void join(Group group, IncidentEvent member) {
        alone.remove(member.incidentId());
        aloneSince.remove(member.incidentId());
        group.newest.put(member.incidentId(), member);
        groupOf.put(member.incidentId(), group);
        everTogether.add(member.incidentId());
    }

    private void tell(Group group) {
        if (group.isOver()) {
            group.newest.keySet().forEach(groupOf::remove);
        }
        List<IncidentEvent> all = group.newest.values().stream()
                .sorted((a, b) -> a.incidentId().compareTo(b.incidentId()))
                .toList();
        List<IncidentEvent> open = all.stream()
                .filter(member -> member.state() != IncidentState.RESOLVED)
                .toList();
        long latest = all.isEmpty() ? group.since : Long.MIN_VALUE;
        long startedAt = all.isEmpty() ? group.since : Long.MAX_VALUE;
        long sequence = group.leftBehind;
        IncidentEvent highest = null;
        for (IncidentEvent member : all) {
            latest = Math.max(latest, member.occurredAt());
            sequence += member.sequence();
            startedAt = Math.min(startedAt, member.startedAt());
            boolean isHigher = highest == null
                    || member.peak().average() > highest.peak().average()
                    || member.peak().average() == highest.peak().average()
                            && member.hostname().compareTo(highest.hostname()) > 0;
            highest = isHigher ? member : highest;
        }
        List<FiringCpu> hosts = new ArrayList<>();
        long repeat = 0;
        int silenced = 0;
        int acknowledged = 0;
        IncidentState state = open.isEmpty() ? IncidentState.RESOLVED : IncidentState.STALE;
        for (IncidentEvent member : open) {
            FiringCpu worst = null;
            for (FiringCpu cpu : member.cpus()) {
                boolean isWorse = worst == null
                        || worst.limit().isLearned() && !cpu.limit().isLearned()
                        || worst.limit().isLearned() == cpu.limit().isLearned() && cpu.average() >= worst.average();
                worst = isWorse ? cpu : worst;
            }
            hosts.add(new FiringCpu(
                    member.hostname(),
                    worst.average(),
                    worst.maximum(),
                    worst.limit(),
                    worst.windowStart(),
                    worst.windowEnd()));
            repeat = repeat == 0 ? member.repeatAfterMillis() : Math.min(repeat, member.repeatAfterMillis());
            silenced += member.handling().silenced() == null ? 0 : 1;
            acknowledged += member.handling().acknowledged() == null ? 0 : 1;
            state = member.state() == IncidentState.FIRING ? IncidentState.FIRING : state;
        }
        long end = latest;
        List<IncidentEvent> last = open.isEmpty()
                ? all.stream().filter(member -> member.occurredAt() == end).toList()
                : open;
        boolean quiet = !last.isEmpty()
                && last.stream().allMatch(member -> member.handling().silenced() != null);
        boolean taken = !open.isEmpty() && acknowledged == open.size();
        String note = all.size()
                + (all.size() == 1 ? " host in all" : " hosts in all")
                + (all.size() == open.size() ? "" : ", " + (all.size() - open.size()) + " over")
                + (acknowledged == 0 ? "" : ", " + acknowledged + " acknowledged")
                + (silenced == 0 ? "" : ", " + silenced + " silenced");
        told.add(new IncidentEvent(
                HostGroup.of(
                                List.of(new IncidentEvent(
                                        "any",
                                        1,
                                        IncidentChange.OPENED,
                                        "any",
                                        IncidentState.FIRING,
                                        List.of(),
                                        group.since,
                                        group.since,
                                        null,
                                        null,
                                        0,
                                        null,
                                        null,
                                        Handling.NONE.with(group.route))),
                                group.since)
                        .id(),
                sequence,
                open.isEmpty() ? IncidentChange.RESOLVED : IncidentChange.PEAK_RAISED,
                group.route.group(),
                state,
                hosts,
                startedAt,
                latest,
                open.isEmpty() ? (Long) latest : null,
                highest == null
                        ? new IncidentPeak(group.route.group(), 0, 0, group.since)
                        : new IncidentPeak(
                                highest.hostname(),
                                highest.peak().average(),
                                highest.peak().limit(),
                                highest.peak().windowEnd()),
                repeat,
                open.isEmpty() && !all.isEmpty() ? EndReason.CAME_DOWN : null,
                note,
                new Handling(
                        quiet ? last.get(0).handling().silenced() : null,
                        taken ? open.get(0).handling().acknowledged() : null,
                        group.route)));
    }
}
