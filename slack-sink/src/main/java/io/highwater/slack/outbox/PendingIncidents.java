package io.highwater.slack.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** All incidents that are not over and told, and the three lines they wait in. */
final class PendingIncidents {

    private final Map<String, IncidentThread> all = new LinkedHashMap<>();

    /** Not told yet; the incident that began first is first. */
    private final SortedSet<Turn> unopened = new TreeSet<>();

    /** Announced, but changed since; whoever has waited longest is first. */
    private final Set<String> changed = new LinkedHashSet<>();

    /** Announced and open; whoever's reminder is due next is first. */
    private final SortedSet<Turn> reminders = new TreeSet<>();

    private record Turn(long time, String id) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            return time != other.time ? Long.compare(time, other.time) : id.compareTo(other.id);
        }
    }

    Optional<IncidentThread> get(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Puts it into the line where it belongs now. Its turn among the changed stays the same while it waits. */
    void put(IncidentThread thread) {
        IncidentThread before = all.put(thread.id(), thread);
        if (before != null) {
            leaveTimedLines(before);
        }
        if (thread.isUnopened()) {
            unopened.add(new Turn(thread.newest().startedAt(), thread.id()));
        } else if (thread.reminderDueAt() != Outbox.NEVER) {
            reminders.add(new Turn(thread.reminderDueAt(), thread.id()));
        }
        if (thread.isWaiting() && !thread.isUnopened()) {
            changed.add(thread.id());
        } else {
            changed.remove(thread.id());
        }
    }

    /** Lets the others go first, if it waits for a change to be told. */
    void moveToBack(String id) {
        if (changed.remove(id)) {
            changed.add(id);
        }
    }

    void remove(String id) {
        IncidentThread before = all.remove(id);
        if (before != null) {
            leaveTimedLines(before);
            changed.remove(id);
        }
    }

    private void leaveTimedLines(IncidentThread before) {
        unopened.remove(new Turn(before.newest().startedAt(), before.id()));
        reminders.remove(new Turn(before.reminderDueAt(), before.id()));
    }

    List<IncidentThread> unopened(int most) {
        return unopened.stream().limit(most).map(turn -> all.get(turn.id())).toList();
    }

    int unopenedCount() {
        return unopened.size();
    }

    Optional<IncidentThread> firstUnopened() {
        return unopened.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(unopened.first().id()));
    }

    Optional<IncidentThread> firstChanged() {
        return changed.stream().findFirst().map(all::get);
    }

    Optional<IncidentThread> firstReminder() {
        return reminders.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(reminders.first().id()));
    }

    int waiting() {
        return unopened.size() + changed.size();
    }

    long oldestWaitingSince() {
        long oldest = Outbox.NEVER;
        for (Turn turn : unopened) {
            oldest = Math.min(oldest, all.get(turn.id()).waitingSince());
        }
        for (String id : changed) {
            oldest = Math.min(oldest, all.get(id).waitingSince());
        }
        return oldest;
    }

    Collection<IncidentThread> all() {
        return List.copyOf(all.values());
    }

    /** Those that wait in the order of their turns, so that putting them back keeps it. */
    List<IncidentThread> inOrder() {
        List<IncidentThread> ordered = new ArrayList<>(all.size());
        changed.forEach(id -> ordered.add(all.get(id)));
        for (IncidentThread thread : all.values()) {
            if (!changed.contains(thread.id())) {
                ordered.add(thread);
            }
        }
        return ordered;
    }
}
