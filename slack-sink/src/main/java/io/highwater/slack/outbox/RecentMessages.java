package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is remembered for a while only: incidents that are over, and messages whose incidents are still to come. */
final class RecentMessages {

    /** Upstream's state and the outbox's are of one checkpoint, so nothing old comes again; this is a second guard. */
    static final Duration KEEP_CLOSED = Duration.ofHours(1);

    /** A replay is to be through in this time. */
    static final Duration KEEP_ORPHANS = Duration.ofDays(1);

    private final Map<String, ClosedIncident> closed = new LinkedHashMap<>();
    private final Map<String, OrphanMessage> orphans = new LinkedHashMap<>();

    void close(String incidentId, long sequence, long now) {
        remember(new ClosedIncident(incidentId, sequence, now));
    }

    void remember(ClosedIncident one) {
        closed.remove(one.incidentId());
        closed.put(one.incidentId(), one);
    }

    boolean isClosed(String incidentId) {
        return closed.containsKey(incidentId);
    }

    boolean isStaleEvent(IncidentEvent event) {
        ClosedIncident known = closed.get(event.incidentId());
        return known != null && event.sequence() <= known.sequence();
    }

    void remember(OrphanMessage orphan) {
        orphans.putIfAbsent(orphan.ts(), orphan);
    }

    /** An incident that is new here may stand in the channel already. @return it with all that is known of it */
    IncidentThread withKnownMessage(IncidentThread thread, long now) {
        for (OrphanMessage orphan : orphans.values()) {
            Optional<IncidentThread> found = match(thread, orphan, now, SlackTimestamp.millis(orphan.ts()));
            if (found.isPresent()) {
                if (orphan.tag().part() == MessageTag.Part.MESSAGE) {
                    orphans.remove(orphan.ts());
                }
                return found.get();
            }
        }
        return thread;
    }

    /** @return the incident as that message tells it, if it does */
    static Optional<IncidentThread> match(
            IncidentThread thread, OrphanMessage orphan, long now, long unconfirmedRepliesSince) {
        if (orphan.ts().equals(thread.abandonedTs())) {
            return Optional.empty();
        }
        MessageTag tag = orphan.tag();
        if (tag.part() == MessageTag.Part.MESSAGE && tag.incidentId().equals(thread.id())) {
            return Optional.of(
                    thread.found(new MessageRef(orphan.ts(), false), tag.announced(), now, unconfirmedRepliesSince));
        }
        if (tag.part() == MessageTag.Part.DIGEST) {
            // A digest does not say what was its peak: what is known now counts as told.
            return DigestIndex.find(tag.members(), thread.id())
                    .map(announced -> new Announced(
                            announced.sequence(),
                            announced.state(),
                            thread.newest().peak().average()))
                    .map(announced ->
                            thread.found(new MessageRef(orphan.ts(), true), announced, now, unconfirmedRepliesSince));
        }
        return Optional.empty();
    }

    void restore(OutboxState saved) {
        saved.closed().forEach(this::remember);
        saved.orphans().forEach(this::remember);
    }

    void forget(long now) {
        Iterator<ClosedIncident> oldest = closed.values().iterator();
        while (oldest.hasNext() && oldest.next().at() + KEEP_CLOSED.toMillis() <= now) {
            oldest.remove();
        }
        orphans.values().removeIf(orphan -> orphan.foundAt() + KEEP_ORPHANS.toMillis() <= now);
    }

    List<ClosedIncident> closed() {
        return new ArrayList<>(closed.values());
    }

    List<OrphanMessage> orphans() {
        return new ArrayList<>(orphans.values());
    }
}
