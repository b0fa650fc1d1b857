package io.highwater.slack.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Learned incidents of a channel that wait to be told: of each hour so many one by one, the rarest of those that wait first;
 * what is beyond is gathered for digests. What counts is which messages there are, and not what was meant to be posted.
 */
final class LearnedQueue {

    /** What is beyond the budget waits so long for others: twelve digests an hour, where one would do. */
    static final Duration GATHERING = Duration.ofMinutes(5);

    /** What belongs to an hour that is older than this is told in digests. */
    private static final long HOURS_KEPT = 24;

    private static final Comparator<IncidentThread> RAREST_FIRST = Comparator.comparingDouble(
                    (IncidentThread thread) -> -thread.latest().learned().rarity())
            .thenComparing(thread -> thread.newest().startedAt())
            .thenComparing(IncidentThread::id);

    private final int budget;

    /** Incidents that were told by a message of their own, as those name them, by hour. */
    private final TreeMap<Long, Set<String>> told = new TreeMap<>();

    /** By hour and id. */
    private final Map<Long, Map<String, IncidentThread>> waiting = new TreeMap<>();

    private final SortedSet<Turn> byAge = new TreeSet<>();
    private long gathering = GATHERING.toMillis();

    /** @param budget how many of an hour are told one by one */
    LearnedQueue(int budget) {
        this.budget = budget;
    }

    void add(IncidentThread thread) {
        waiting.computeIfAbsent(hourOf(thread), hour -> new LinkedHashMap<>()).put(thread.id(), thread);
        byAge.add(turn(thread));
    }

    /** If it waits. */
    void remove(IncidentThread thread) {
        if (byAge.remove(turn(thread))) {
            Map<String, IncidentThread> others = waiting.get(hourOf(thread));
            others.remove(thread.id());
            if (others.isEmpty()) {
                waiting.remove(hourOf(thread));
            }
        }
    }

    /** Counts a message of its own, where there is one. */
    void count(IncidentThread thread) {
        if (thread.posted() != null && !thread.posted().ref().digest()) {
            count(thread.posted().ref().learnedHour(), Hash.shortened(thread.id()));
        }
    }

    /** Counts a message that a run before this one has posted, whether or not its incident is known. */
    void count(MessageTag tag) {
        // A reply that stands in the channel has lost its message, which has counted.
        if (tag.part() != MessageTag.Part.DIGEST) {
            count(tag.learnedHour(), tag.incidentId());
        }
    }

    private void count(Long hour, String incidentId) {
        if (hour != null) {
            told.computeIfAbsent(hour, none -> new TreeSet<>()).add(incidentId);
            forget();
        }
    }

    /** What an earlier run, or another name of this channel, knows. */
    void takeOver(Map<Long, Set<String>> others) {
        others.forEach((hour, ids) ->
                told.computeIfAbsent(hour, none -> new TreeSet<>()).addAll(ids));
        forget();
    }

    private void forget() {
        if (!told.isEmpty()) {
            told.headMap(told.lastKey() - HOURS_KEPT, true).clear();
        }
    }

    Map<Long, Set<String>> told() {
        return told;
    }

    int size() {
        return byAge.size();
    }

    /** How many of those that wait may be told one by one. */
    int singles() {
        int singles = 0;
        for (Map.Entry<Long, Map<String, IncidentThread>> hour : waiting.entrySet()) {
            singles += Math.min(hour.getValue().size(), left(hour.getKey()));
        }
        return singles;
    }

    /** Of those the rarest. */
    Optional<IncidentThread> nextSingle() {
        return waiting.entrySet().stream()
                .filter(hour -> left(hour.getKey()) > 0)
                .flatMap(hour -> hour.getValue().values().stream())
                .min(RAREST_FIRST);
    }

    /** How many messages the hour may still have. */
    private int left(long hour) {
        if (!told.isEmpty() && hour <= told.lastKey() - HOURS_KEPT) {
            return 0;
        }
        return Math.max(0, budget - told.getOrDefault(hour, Set.of()).size());
    }

    /** When those that wait are told in a digest; {@link Outbox#NEVER} if none waits. */
    long digestDueAt() {
        return byAge.isEmpty() ? Outbox.NEVER : byAge.first().time() + gathering;
    }

    /** Nothing more will come: it need not be waited for. */
    void gatherNoMore() {
        gathering = 0;
    }

    List<IncidentThread> rarestFirst(int most) {
        List<IncidentThread> all = new ArrayList<>();
        waiting.values().forEach(threads -> all.addAll(threads.values()));
        return all.stream().sorted(RAREST_FIRST).limit(most).toList();
    }

    private static Turn turn(IncidentThread thread) {
        return new Turn(thread.latest().waitingSince(), thread.id());
    }

    private static long hourOf(IncidentThread thread) {
        return thread.latest().learned().hour();
    }
}
