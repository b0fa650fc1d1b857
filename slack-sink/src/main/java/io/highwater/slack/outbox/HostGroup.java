package io.highwater.slack.outbox;

import io.highwater.model.EndReason;
import io.highwater.model.FiringCpu;
import io.highwater.model.Handling;
import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentPeak;
import io.highwater.model.IncidentState;
import io.highwater.model.Route;
import io.highwater.slack.layout.GroupWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Hosts that are told as one. As an event it is a function of its members' newest events alone: in whichever order they have
 * come, it says the same and has the same sequence, so that a replay ends where the run before it was.
 *
 * @param id made of the route and the beginning
 * @param route which all of them have
 * @param since when the first of those began to be told here that were found to fire together; event time, epoch milliseconds
 * @param departed what those have added to the sequence that do not belong to it any more
 * @param members the newest event of each incident that is part of it, by the incident's id; of those that are over, too
 */
record HostGroup(String id, Route route, long since, long departed, SortedMap<String, IncidentEvent> members) {

    private static final int BYTES_OF_AN_ID = 12;

    /** A host that fires by a threshold says so, lest its group look like one that is learned alone. */
    private static final Comparator<FiringCpu> BY_THRESHOLD_FIRST = Comparator.comparing(
                    (FiringCpu cpu) -> !cpu.limit().isLearned())
            .thenComparingDouble(FiringCpu::average)
            .thenComparing(FiringCpu::cpu);

    HostGroup {
        members = Collections.unmodifiableSortedMap(new TreeMap<>(members));
    }

    /** @param first incidents that fire, at least one, all with the same route */
    static HostGroup of(Collection<IncidentEvent> first, long since) {
        TreeMap<String, IncidentEvent> members = new TreeMap<>();
        first.forEach(member -> members.put(member.incidentId(), member));
        Route route = members.firstEntry().getValue().handling().route();
        return new HostGroup(idOf(route, since), route, since, 0, members);
    }

    private static String idOf(Route route, long since) {
        String name = route.channel() + '\n' + route.mention() + '\n' + route.group();
        return Hash.of(name, BYTES_OF_AN_ID) + '@' + since + GroupWords.ID_END;
    }

    HostGroup with(IncidentEvent event) {
        TreeMap<String, IncidentEvent> next = new TreeMap<>(members);
        next.put(event.incidentId(), event);
        return new HostGroup(id, route, since, departed, next);
    }

    /** It is told by itself again, or in another group. */
    HostGroup without(String incidentId) {
        TreeMap<String, IncidentEvent> next = new TreeMap<>(members);
        IncidentEvent left = next.remove(incidentId);
        return new HostGroup(id, route, since, departed + left.sequence() + 1, next);
    }

    boolean isOver() {
        return open().isEmpty();
    }

    /** Of how all stand now. @param change what has changed, if anything is still open */
    IncidentEvent as(IncidentChange change) {
        List<IncidentEvent> open = open();
        boolean isOver = open.isEmpty();
        boolean isFiring = open.stream().anyMatch(member -> member.state() == IncidentState.FIRING);
        long occurredAt = members.values().stream()
                .mapToLong(IncidentEvent::occurredAt)
                .max()
                .orElse(since);
        long startedAt = members.values().stream()
                .mapToLong(IncidentEvent::startedAt)
                .min()
                .orElse(since);
        return new IncidentEvent(
                id,
                sequence(),
                isOver ? IncidentChange.RESOLVED : change,
                route.group(),
                isOver ? IncidentState.RESOLVED : isFiring ? IncidentState.FIRING : IncidentState.STALE,
                open.stream().map(HostGroup::worst).toList(),
                startedAt,
                occurredAt,
                isOver ? (Long) occurredAt : null,
                peak(),
                repeatAfter(open),
                isOver ? reason() : null,
                note(open),
                handling(isOver ? endedAt(occurredAt) : open, isOver));
    }

    private long sequence() {
        return departed
                + members.values().stream().mapToLong(IncidentEvent::sequence).sum();
    }

    private List<IncidentEvent> open() {
        return members.values().stream()
                .filter(member -> member.state() != IncidentState.RESOLVED)
                .toList();
    }

    private static FiringCpu worst(IncidentEvent member) {
        IncidentPeak peak = member.peak();
        return member.cpus().stream()
                .max(BY_THRESHOLD_FIRST)
                .map(cpu -> new FiringCpu(
                        member.hostname(),
                        cpu.average(),
                        cpu.maximum(),
                        cpu.limit(),
                        cpu.windowStart(),
                        cpu.windowEnd()))
                .orElseGet(() -> new FiringCpu(
                        member.hostname(),
                        peak.average(),
                        peak.average(),
                        peak.limit(),
                        peak.windowEnd(),
                        peak.windowEnd()));
    }

    /** Of a group that all have left there is none to speak of. */
    private IncidentPeak peak() {
        return members.values().stream()
                .max(Comparator.comparingDouble(
                                (IncidentEvent member) -> member.peak().average())
                        .thenComparing(IncidentEvent::hostname))
                .map(highest -> new IncidentPeak(
                        highest.hostname(),
                        highest.peak().average(),
                        highest.peak().limit(),
                        highest.peak().windowEnd()))
                .orElseGet(() -> new IncidentPeak(route.group(), 0, 0, since));
    }

    /** The shortest that any of them has; 0 if none has one. */
    private static long repeatAfter(List<IncidentEvent> open) {
        return open.stream()
                .mapToLong(IncidentEvent::repeatAfterMillis)
                .filter(repeat -> repeat > 0)
                .min()
                .orElse(0);
    }

    /** Fine are all of them only where that is known of each; null where all have left. */
    private EndReason reason() {
        return members.values().stream()
                .map(IncidentEvent::reason)
                .map(reason -> reason == null ? EndReason.FORGOTTEN : reason)
                .max(Comparator.comparing(reason -> reason != EndReason.CAME_DOWN))
                .orElse(null);
    }

    private String note(List<IncidentEvent> open) {
        List<String> parts = new ArrayList<>();
        parts.add(members.size() + (members.size() == 1 ? " host" : " hosts") + " in all");
        addCount(parts, members.size() - open.size(), "over");
        addCount(parts, count(open, member -> member.handling().acknowledged() != null), "acknowledged");
        addCount(parts, count(open, HostGroup::isSilenced), "silenced");
        return String.join(", ", parts);
    }

    private static void addCount(List<String> parts, long count, String of) {
        if (count > 0) {
            parts.add(count + " " + of);
        }
    }

    private static long count(List<IncidentEvent> open, Predicate<IncidentEvent> condition) {
        return open.stream().filter(condition).count();
    }

    /**
     * It is silenced, or somebody has it, only where that is so of every host that is not well. Once it is over, whoever was not
     * told of the end of its last hosts is not told of the group's.
     *
     * @param concerned the hosts that say it
     */
    private Handling handling(List<IncidentEvent> concerned, boolean isOver) {
        boolean isSilenced = !concerned.isEmpty() && count(concerned, HostGroup::isSilenced) == concerned.size();
        boolean isAcknowledged =
                !isOver && count(concerned, member -> member.handling().acknowledged() != null) == concerned.size();
        return new Handling(
                isSilenced ? concerned.get(0).handling().silenced() : null,
                isAcknowledged ? concerned.get(0).handling().acknowledged() : null,
                route);
    }

    private static boolean isSilenced(IncidentEvent member) {
        return member.handling().silenced() != null;
    }

    private List<IncidentEvent> endedAt(long time) {
        return members.values().stream()
                .filter(member -> member.occurredAt() == time)
                .toList();
    }
}
