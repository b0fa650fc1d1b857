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
final class Tellings {

    private final Map<String, Telling> all = new LinkedHashMap<>();

    /** Not told yet; the incident that began first is first. */
    private final SortedSet<Turn> unopened = new TreeSet<>();

    /** Told, but changed since; whoever has waited longest is first. */
    private final Set<String> changed = new LinkedHashSet<>();

    /** Told and open; whoever's reminder is due next is first. */
    private final SortedSet<Turn> reminders = new TreeSet<>();

    private record Turn(long time, String id) implements Comparable<Turn> {
        @Override
        public int compareTo(Turn other) {
            return time != other.time ? Long.compare(time, other.time) : id.compareTo(other.id);
        }
    }

    Optional<Telling> get(String id) {
        return Optional.ofNullable(all.get(id));
    }

    /** Puts it into the line where it belongs now. Its turn among the changed stays the same while it waits. */
    void put(Telling telling) {
        Telling before = all.put(telling.id(), telling);
        if (before != null) {
            leaveTimedLines(before);
        }
        if (telling.isUnopened()) {
            unopened.add(new Turn(telling.newest().startedAt(), telling.id()));
        } else if (telling.remindAt() != Outbox.NEVER) {
            reminders.add(new Turn(telling.remindAt(), telling.id()));
        }
        if (telling.isWaiting() && !telling.isUnopened()) {
            changed.add(telling.id());
        } else {
            changed.remove(telling.id());
        }
    }

    /** Lets the others go first, if it waits for a change to be told. */
    void letOthersGoFirst(String id) {
        if (changed.remove(id)) {
            changed.add(id);
        }
    }

    void remove(String id) {
        Telling before = all.remove(id);
        if (before != null) {
            leaveTimedLines(before);
            changed.remove(id);
        }
    }

    private void leaveTimedLines(Telling before) {
        unopened.remove(new Turn(before.newest().startedAt(), before.id()));
        reminders.remove(new Turn(before.remindAt(), before.id()));
    }

    List<Telling> unopened(int most) {
        return unopened.stream().limit(most).map(turn -> all.get(turn.id())).toList();
    }

    int unopenedCount() {
        return unopened.size();
    }

    Optional<Telling> firstUnopened() {
        return unopened.isEmpty()
                ? Optional.empty()
                : Optional.of(all.get(unopened.first().id()));
    }

    Optional<Telling> firstChanged() {
        return changed.stream().findFirst().map(all::get);
    }

    Optional<Telling> firstToRemindOf() {
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

    Collection<Telling> all() {
        return List.copyOf(all.values());
    }

    /** Those that wait in the order of their turns, so that putting them back keeps it. */
    List<Telling> inOrder() {
        List<Telling> ordered = new ArrayList<>(all.size());
        changed.forEach(id -> ordered.add(all.get(id)));
        for (Telling telling : all.values()) {
            if (!changed.contains(telling.id())) {
                ordered.add(telling);
            }
        }
        return ordered;
    }
}
