package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.api.SlackTimestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the channel or a thread for what may have been posted without an answer, before it is posted again. */
final class DuplicateSearch {

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateSearch.class);

    private final PendingIncidents incidents;
    private final RecentMessages recent;

    /** Messages since then may stand in the channel unconfirmed; {@link Outbox#NEVER} for none. */
    private long unconfirmedSince = Outbox.NEVER;

    /** A scan with more pages to come; null for none. */
    private HistoryScan unfinished;

    private boolean allowed = true;

    DuplicateSearch(PendingIncidents incidents, RecentMessages recent) {
        this.incidents = incidents;
        this.recent = recent;
    }

    /** Messages since that time may stand in the channel without our knowing. */
    void unconfirmed(long since) {
        unconfirmedSince = Math.min(unconfirmedSince, since);
        unfinished = null;
    }

    long unconfirmedSince() {
        return unconfirmedSince;
    }

    /** The scan that is needed before anything is posted to the channel. */
    Optional<HistoryScan> channelScan() {
        if (unconfirmedSince == Outbox.NEVER || !allowed) {
            return Optional.empty();
        }
        if (unfinished == null || unfinished.threadTs() != null) {
            unfinished = new HistoryScan(null, unconfirmedSince);
        }
        return Optional.of(unfinished);
    }

    /** The scan that is needed before anything is posted to its thread. */
    Optional<HistoryScan> threadScan(IncidentThread thread) {
        if (!thread.isUnconfirmed() || !allowed) {
            return Optional.empty();
        }
        String ts = thread.posted().ref().ts();
        if (unfinished == null || !ts.equals(unfinished.threadTs())) {
            long since = incidents.postedAt(ts).stream()
                    .mapToLong(other -> other.posted().replies().since())
                    .min()
                    .orElse(Outbox.NEVER);
            unfinished = new HistoryScan(ts, since);
        }
        return Optional.of(unfinished);
    }

    /** @return the incidents of which more is known now */
    List<IncidentThread> settle(HistoryScan scan, SlackOutcome outcome, long now) {
        if (outcome instanceof SlackOutcome.HistoryPage page) {
            if (!scan.add(page, now)) {
                return List.of();
            }
            unfinished = null;
            return scan.threadTs() == null ? matchMessages(scan, now) : matchReplies(scan, now);
        }
        if (outcome instanceof SlackOutcome.HistoryForbidden refused) {
            allowed = false;
            LOG.warn(
                    "The token may not read what was posted before ({}): after a failure a message may appear twice. "
                            + "The scopes channels:history and groups:history, and being a member, prevent it.",
                    refused.error());
        } else if (outcome instanceof SlackOutcome.Gone) {
            unfinished = null;
            return incidents.postedAt(scan.threadTs()).stream()
                    .map(thread -> thread.withoutMessage(now))
                    .toList();
        } else if (outcome instanceof SlackOutcome.Undeliverable) {
            unfinished = null;
            if (scan.threadTs() == null) {
                unconfirmedSince = Outbox.NEVER;
            } else {
                return incidents.postedAt(scan.threadTs()).stream()
                        .map(IncidentThread::confirmed)
                        .toList();
            }
        }
        return List.of();
    }

    private List<IncidentThread> matchMessages(HistoryScan scan, long now) {
        long repliesSince = unconfirmedSince;
        unconfirmedSince = Outbox.NEVER;
        List<IncidentThread> matched = new ArrayList<>();
        for (IncidentThread thread : incidents.unopened(Integer.MAX_VALUE)) {
            scan.found().stream()
                    .flatMap(message -> RecentMessages.match(thread, message, now, repliesSince).stream())
                    .findFirst()
                    .ifPresent(matched::add);
        }
        for (OrphanMessage message : scan.found()) {
            boolean expected = message.tag().part() == MessageTag.Part.DIGEST
                    || message.tag().part() == MessageTag.Part.MESSAGE
                            && incidents.get(message.tag().incidentId()).isEmpty()
                            && !recent.isClosed(message.tag().incidentId());
            if (expected) {
                recent.remember(message);
            }
        }
        return matched;
    }

    private List<IncidentThread> matchReplies(HistoryScan scan, long now) {
        List<IncidentThread> known = new ArrayList<>();
        for (IncidentThread thread : incidents.postedAt(scan.threadTs())) {
            IncidentThread updated = thread.confirmed();
            for (OrphanMessage message : scan.found()) {
                MessageTag tag = message.tag();
                if (tag.isReply() && tag.incidentId().equals(thread.id())) {
                    int reminders = Math.max(updated.posted().reminders(), tag.reminder());
                    updated = updated.replied(tag.announced(), reminders, SlackTimestamp.millis(message.ts()), now);
                }
            }
            known.add(updated);
        }
        return known;
    }
}
