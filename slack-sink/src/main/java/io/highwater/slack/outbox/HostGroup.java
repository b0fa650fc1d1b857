package io.highwater.slack.outbox;

import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hosts of one group that fire together, as one incident.
 *
 * @param id the same in a run and in its replay
 * @param startedAt when the first of them opened, epoch milliseconds
 * @param sequence of its newest event, 1 for the first
 * @param members the newest event of each incident that is or was part of it, by the incident's id
 */
record HostGroup(String id, Route route, long startedAt, long sequence, SortedMap<String, IncidentEvent> members) {

    private static final int BYTES_OF_AN_ID = 18;

    HostGroup {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /** @param first incidents that fire, at least one, all of the same channel and group */
    static HostGroup of(SortedMap<String, IncidentEvent> first) {
        long startedAt = first.values().stream()
                .mapToLong(IncidentEvent::startedAt)
                .min()
                .orElseThrow();
        Route route = first.get(first.firstKey()).handling().route();
        String name = route.channel() + '\n' + route.group() + '\n' + startedAt;
        return new HostGroup("group:" + Hash.of(name, BYTES_OF_AN_ID), route, startedAt, 1, first);
    }

    HostGroup with(IncidentEvent event) {
        TreeMap<String, IncidentEvent> next = new TreeMap<>(members);
        next.put(event.incidentId(), event);
        return next(next);
    }

    HostGroup without(String incidentId) {
        TreeMap<String, IncidentEvent> next = new TreeMap<>(members);
        next.remove(incidentId);
        return next(next);
    }

    private HostGroup next(TreeMap<String, IncidentEvent> next) {
        return new HostGroup(id, route, startedAt, sequence + 1, next);
    }

    boolean isOver() {
        return open().isEmpty();
    }

    private List<IncidentEvent> open() {
        return members.values().stream()
                .filter(member -> member.state() != IncidentState.RESOLVED)
                .toList();
    }

    /**
     * The group as it stands: a host stands where an incident of one host has a cpu.
     *
     * @param last the member's event by which it has come to stand so; not of a group without members
     */
    IncidentEvent as(IncidentChange change, IncidentEvent last) {
        List<IncidentEvent> open = open();
        boolean isFiring = open.stream().anyMatch(member -> member.state() == IncidentState.FIRING);
        IncidentState state = open.isEmpty()
                ? IncidentState.RESOLVED
                : isFiring ? IncidentState.FIRING : IncidentState.STALE;
        return new IncidentEvent(
                id,
                sequence,
                open.isEmpty() ? IncidentChange.RESOLVED : change,
                route.group(),
                state,
                open.stream().filter(member -> !member.cpus().isEmpty()).map(HostGroup::worst).toList(),
                startedAt,
                last.occurredAt(),
                open.isEmpty() ? (Long) last.occurredAt() : null,
                peak(last),
                open.stream().mapToLong(IncidentEvent::repeatAfterMillis).max().orElse(0),
                open.isEmpty() ? last.reason() : null,
                null,
                handling(open));
    }

    private static FiringCpu worst(IncidentEvent member) {
        FiringCpu worst = Collections.max(member.cpus(), Comparator.comparingDouble(FiringCpu::average));
        return new FiringCpu(
                member.hostname(),
                worst.average(),
                worst.maximum(),
                worst.limit(),
                worst.windowStart(),
                worst.windowEnd());
    }

    private IncidentPeak peak(IncidentEvent last) {
        IncidentEvent highest = members.values().stream()
                .max(Comparator.comparingDouble(member -> member.peak().average()))
                .orElse(last);
        IncidentPeak peak = highest.peak();
        return new IncidentPeak(highest.hostname(), peak.average(), peak.limit(), peak.windowEnd());
    }

    /** It is silenced, or somebody has it, only where that is so of every host that is not well. */
    private Handling handling(List<IncidentEvent> open) {
        if (open.isEmpty()) {
            return Handling.NONE.with(route);
        }
        Handling first = open.get(0).handling();
        boolean isSilenced = open.stream().allMatch(member -> member.handling().silenced() != null);
        boolean isAcknowledged =
                open.stream().allMatch(member -> member.handling().acknowledged() != null);
        return new Handling(
                isSilenced ? first.silenced() : null, isAcknowledged ? first.acknowledged() : null, route);
    }
}
