package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.Body;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.layout.DigestLayout;
import io.highwater.slack.layout.SlackText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** One message for many new incidents, where one each would flood the channel. */
final class Digests {

    /** More would not fit into a message's metadata in any case. */
    private static final int MOST = 1_000;

    private static final int LEAST_ROOM = 1_000;

    private final int digestAfter;
    private final String deployment;
    private final DigestLayout layout;

    /** Halved where a digest is refused, doubled where one is accepted: whoever is to blame ends in a message alone. */
    private int most = MOST;

    /** Halved for good where a digest is refused for its size. */
    private int room = SlackText.LONGEST_MESSAGE;

    Digests(int digestAfter, String deployment, DigestLayout layout) {
        this.digestAfter = digestAfter;
        this.deployment = deployment;
        this.layout = layout;
    }

    /** @param events what it announces @param learnedHour as {@link MessageRef} has it */
    record Digest(SlackCall post, List<IncidentEvent> events, Long learnedHour) {}

    boolean areDue(int unopened) {
        return areTaken() && unopened > digestAfter;
    }

    /** Whether Slack takes any: else each incident has a message of its own. */
    boolean areTaken() {
        return most > 1;
    }

    void tooLarge(int events) {
        if (room / 2 >= LEAST_ROOM) {
            room /= 2;
        } else {
            refused(events);
        }
    }

    void refused(int events) {
        most = Math.max(1, events / 2);
    }

    void accepted() {
        most = Math.min(MOST, most * 2);
    }

    /** Names the incidents that began first, as many as a message can carry; the rest makes another. */
    Digest ofOldest(PendingIncidents incidents) {
        List<IncidentThread> threads = incidents.unopened(most);
        List<IncidentEvent> events = named(threads, mentions(threads));
        Set<String> mentions = mentions(threads.subList(0, events.size()));
        return digest(events, layout.digest(events, mentions), null);
    }

    /** Names the rarest of the learned incidents. It calls nobody, and nobody waits for it. */
    Digest ofRarest(LearnedQueue learned) {
        List<IncidentThread> threads = learned.rarestFirst(most);
        List<IncidentEvent> events = named(threads, Set.of());
        return digest(events, layout.digestOfLearned(events), threads.get(0).learnedHour());
    }

    private List<IncidentEvent> named(List<IncidentThread> threads, Set<String> mentions) {
        List<IncidentEvent> candidates =
                threads.stream().map(IncidentThread::newest).toList();
        candidates = candidates.subList(0, layout.count(candidates, mentions, room));
        return candidates.subList(0, DigestIndex.count(DigestIndex.of(candidates)));
    }

    private Digest digest(List<IncidentEvent> events, Body body, Long learnedHour) {
        IncidentEvent first = events.get(0);
        MessageTag tag = MessageTag.digest(first.incidentId(), Announced.of(first), DigestIndex.of(events));
        List<Long> latencies = learnedHour == null
                ? events.stream().map(IncidentEvent::occurredAt).toList()
                : List.of();
        return new Digest(
                new SlackCall.Post(body, null, tag.of(learnedHour).metadata(deployment), latencies),
                events,
                learnedHour);
    }

    private static Set<String> mentions(List<IncidentThread> threads) {
        return threads.stream()
                .map(IncidentThread::mention)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
