package io.highwater.slack.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** All incidents that are not over and announced to their end, and the three queues they wait in. */
final class PendingIncidents {

    private final Map<String, IncidentThread> all = new LinkedHashMap<>();

    /** Not announced yet; the incident that began first is first. */
    private final SortedSet<Turn> unopened = new TreeSet<>();

    /** Announced, but changed since; the one that has waited longest is first. */
    private final Set<String> changed = new LinkedHashSet<>();

    /** Announced and open; the one whose reminder is due next is first. */
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

    /** Puts it into the queue where it belongs now. Its turn among the changed stays the same while it waits. */
    void put(IncidentThread thread) {
        IncidentThread before = all.put(thread.id(), thread);
        if (before != null) {
            leaveTimedQueues(before);
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

    /** If it waits among the changed, it is the last of them now. */
    void moveToBack(String id) {
        if (changed.remove(id)) {
            changed.add(id);
        }
    }

    void remove(String id) {
        IncidentThread before = all.remove(id);
        if (before != null) {
            leaveTimedQueues(before);
            changed.remove(id);
        }
    }

    private void leaveTimedQueues(IncidentThread before) {
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

    /** The incidents that a message stands for: many, if it is a digest. */
    List<IncidentThread> postedAt(String ts) {
        return all.values().stream()
                .filter(thread ->
                        !thread.isUnopened() && thread.posted().ref().ts().equals(ts))
                .toList();
    }

    int waiting() {
        return unopened.size() + changed.size();
    }

    long oldestWaitingSince() {
        long oldest = Outbox.NEVER;
        for (Turn turn : unopened) {
            oldest = Math.min(oldest, all.get(turn.id()).latest().waitingSince());
        }
        for (String id : changed) {
            oldest = Math.min(oldest, all.get(id).latest().waitingSince());
        }
        return oldest;
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
