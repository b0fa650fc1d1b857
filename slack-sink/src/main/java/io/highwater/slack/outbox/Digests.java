package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.layout.DigestLayout;
import java.util.List;

/** One message for many new incidents, where one each would flood the channel. */
final class Digests {

    /** More would not fit into a message's metadata in any case. */
    private static final int MOST = 1_000;

    private final int digestAfter;
    private boolean refused;

    Digests(int digestAfter) {
        this.digestAfter = digestAfter;
    }

    /** @param events what it announces, oldest incident first */
    record Digest(SlackCall post, List<IncidentEvent> events) {}

    boolean areDue(int unopened) {
        return !refused && unopened > digestAfter && unopened > 1;
    }

    /** Slack does not take them, so there are none until the next start. */
    void disable() {
        refused = true;
    }

    /** Names the incidents that began first, as many as a message can carry; the rest makes another. */
    Digest of(PendingIncidents threads) {
        List<IncidentEvent> candidates =
                threads.unopened(MOST).stream().map(IncidentThread::newest).toList();
        String members = DigestIndex.of(candidates);
        List<IncidentEvent> events = candidates.subList(0, DigestIndex.count(members));
        IncidentEvent first = events.get(0);
        SlackCall post = new SlackCall.Post(
                DigestLayout.digest(events),
                null,
                MessageTag.digest(first.incidentId(), Announced.of(first), members)
                        .metadata(),
                events.stream().map(IncidentEvent::occurredAt).toList());
        return new Digest(post, events);
    }
}
