package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.model.IncidentState;
import io.highwater.slack.api.SlackTimestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is kept for a while only: incidents that are over, and messages whose incidents are still to come. */
final class RecentMessages {

    /** Upstream's state and the outbox's are of one checkpoint, so nothing old comes again; this is a second guard. */
    static final Duration KEEP_CLOSED = Duration.ofHours(1);

    /** A replay is to be through in this time. */
    static final Duration KEEP_ORPHANS = Duration.ofDays(1);

    private final Map<String, ClosedIncident> closed = new LinkedHashMap<>();
    private final Map<String, OrphanMessage> orphans = new LinkedHashMap<>();

    void remember(ClosedIncident incident) {
        closed.remove(incident.incidentId());
        closed.put(incident.incidentId(), incident);
    }

    void remember(OrphanMessage message) {
        orphans.putIfAbsent(message.ts(), message);
    }

    boolean isClosed(String incidentId) {
        return closed.containsKey(incidentId);
    }

    /** Whether the message is of an incident that is over here, and has not come back since. */
    boolean isOver(MessageTag tag) {
        ClosedIncident known = closed.get(tag.incidentId());
        return known != null && tag.announced().sequence() <= known.sequence();
    }

    /** Whether the event is of an incident that is over, and no news. */
    boolean isOver(IncidentEvent event) {
        ClosedIncident known = closed.get(event.incidentId());
        return known != null && event.sequence() <= known.sequence();
    }

    /**
     * An incident that seemed to have moved, and was told to its end under another name of this channel: the message that
     * says so stays as it is. @return it without that message
     */
    IncidentThread withoutItsEnd(IncidentThread thread, long now) {
        boolean isItsEnd = thread.hasMoved()
                && isOver(thread.newest())
                && thread.posted() != null
                && thread.posted().announced().state() == IncidentState.RESOLVED;
        return isItsEnd ? thread.withoutMessage(now) : thread;
    }

    /** An incident that is new here may stand in the channel already. @return it with its message, if that is known */
    IncidentThread withKnownMessage(IncidentThread thread, long now) {
        for (OrphanMessage message : orphans.values()) {
            Optional<IncidentThread> found = match(thread, message, now, SlackTimestamp.millis(message.ts()));
            if (found.isPresent()) {
                if (message.tag().part() != MessageTag.Part.DIGEST) {
                    orphans.remove(message.ts());
                }
                return found.get();
            }
        }
        return thread;
    }

    /** @return the incident with that message, if it is about it */
    static Optional<IncidentThread> match(IncidentThread thread, OrphanMessage message, long now, long repliesSince) {
        if (message.ts().equals(thread.replacedTs()) || thread.hasLeftover(message.ts())) {
            return Optional.empty();
        }
        MessageTag tag = message.tag();
        if (tag.part() == MessageTag.Part.MESSAGE && tag.isOf(thread.id())) {
            MessageRef ref = new MessageRef(message.ts(), false, tag.learnedHour());
            return Optional.of(thread.found(ref, tag.announced(), now, repliesSince));
        }
        if (tag.isReply() && tag.isOf(thread.id())) {
            return Optional.of(thread.adopted(message.ts(), tag.announced(), tag.learnedHour(), now));
        }
        if (tag.part() == MessageTag.Part.DIGEST) {
            // A digest does not carry the peak: what is known now counts as announced.
            return DigestIndex.find(tag.members(), thread.id())
                    .map(announced -> new Announced(
                            announced.sequence(),
                            announced.state(),
                            thread.newest().peak().average()))
                    .map(announced -> thread.found(
                            new MessageRef(message.ts(), true, tag.learnedHour()), announced, now, repliesSince));
        }
        return Optional.empty();
    }

    void forget(long now) {
        Iterator<ClosedIncident> oldest = closed.values().iterator();
        while (oldest.hasNext() && oldest.next().at() + KEEP_CLOSED.toMillis() <= now) {
            oldest.remove();
        }
        orphans.values().removeIf(message -> message.foundAt() + KEEP_ORPHANS.toMillis() <= now);
    }

    List<ClosedIncident> closed() {
        return new ArrayList<>(closed.values());
    }

    List<OrphanMessage> orphans() {
        return new ArrayList<>(orphans.values());
    }
}
