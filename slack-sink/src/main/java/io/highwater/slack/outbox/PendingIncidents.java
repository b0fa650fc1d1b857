package io.highwater.slack.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * All incidents that are not over and announced to their end, and the queues they wait in. One that is postponed is in
 * none of them until its time has come.
 */
final class PendingIncidents {

    private final Map<String, IncidentThread> all = new LinkedHashMap<>();

    /** Not announced yet, and by a threshold; the incident that began first is first. */
    private final SortedSet<Turn> unopened = new TreeSet<>();

    /** Announced, but changed since; the one that has waited longest is first. */
    private final Set<String> changed = new LinkedHashSet<>();

    /** Announced and open; the one whose reminder is due next is first. */
    private final SortedSet<Turn> reminders = new TreeSet<>();

    /** Not announced here, and not to be: they wait for nothing. */
    private final Set<String> held = new LinkedHashSet<>();

    /** Waiting, but until a time of their own; the one whose time comes next is first. */
    private final SortedSet<Turn> postponed = new TreeSet<>();

    private final Map<String, Long> postponedUntil = new HashMap<>();

    /** Those of the unopened of which nothing but what was learned says that they fire. */
    private final LearnedQueue learned;

    PendingIncidents(LearnedQueue learned) {
        this.learned = learned;
    }

    Optional<IncidentThread> get(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Puts it into the queue where it belongs now. Its turn among the changed stays the same while it waits. */
    void put(IncidentThread thread) {
        IncidentThread before = all.put(thread.id(), thread);
        if (before != null) {
            leaveQueues(before);
        }
        learned.count(thread);
        if (thread.isHeld()) {
            held.add(thread.id());
        }
        if (thread.isWaiting() && postponedUntil.containsKey(thread.id())) {
            return;
        }
        endPostponement(thread.id());
        if (thread.isUnopened() && thread.latest().learned() != null) {
            learned.add(thread);
        } else if (thread.isUnopened()) {
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

    /** If it waits, the others go first until that time, processing time, epoch milliseconds. */
    void postpone(String id, long until) {
        IncidentThread thread = all.get(id);
        if (thread != null && thread.isWaiting()) {
            leaveQueues(thread);
            changed.remove(id);
            endPostponement(id);
            postponedUntil.put(id, until);
            postponed.add(new Turn(until, id));
        }
    }

    /** Lets those wait among the others again whose time has come. */
    void resume(long now) {
        while (!postponed.isEmpty() && postponed.first().time() <= now) {
            resume(postponed.first().id());
        }
    }

    void resume(String id) {
        if (endPostponement(id)) {
            put(all.get(id));
        }
    }

    private boolean endPostponement(String id) {
        Long until = postponedUntil.remove(id);
        return until != null && postponed.remove(new Turn(until, id));
    }

    /** When the next of the postponed waits among the others again; {@link Outbox#NEVER} for none. */
    long resumesAt() {
        return postponed.isEmpty() ? Outbox.NEVER : postponed.first().time();
    }

    /** A run before this one has posted it. */
    void count(MessageTag tag) {
        learned.count(tag);
    }

    /** It is over, and told to its end. */
    void close(IncidentThread thread) {
        learned.count(thread);
        remove(thread.id());
    }

    void remove(String id) {
        IncidentThread before = all.remove(id);
        if (before != null) {
            leaveQueues(before);
            changed.remove(id);
            endPostponement(id);
        }
    }

    private void leaveQueues(IncidentThread before) {
        unopened.remove(new Turn(before.newest().startedAt(), before.id()));
        reminders.remove(new Turn(before.reminderDueAt(), before.id()));
        held.remove(before.id());
        if (before.latest().learned() != null) {
            learned.remove(before);
        }
    }

    List<IncidentThread> held() {
        return held.stream().map(all::get).toList();
    }

    List<IncidentThread> unopened(int most) {
        return unopened.stream().limit(most).map(turn -> all.get(turn.id())).toList();
    }

    /** The postponed ones too. */
    List<IncidentThread> all() {
        return List.copyOf(all.values());
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
                        thread.posted() != null && thread.posted().ref().ts().equals(ts))
                .toList();
    }

    /** Those of them that are told in another channel now, and wait for no time of their own. */
    List<IncidentThread> movedFrom(String ts) {
        return postedAt(ts).stream()
                .filter(thread -> thread.hasMoved() && !postponedUntil.containsKey(thread.id()))
                .toList();
    }

    int waiting() {
        return unopened.size() + learned.size() + changed.size() + postponed.size();
    }

    /** How many of those that wait. */
    int count(Predicate<String> condition) {
        return (int) all.values().stream()
                .filter(thread -> thread.isWaiting() && condition.test(thread.id()))
                .count();
    }

    long oldestWaitingSince() {
        long oldest = Outbox.NEVER;
        for (IncidentThread thread : all.values()) {
            if (thread.isWaiting()) {
                oldest = Math.min(oldest, thread.latest().waitingSince());
            }
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
