package io.highwater.slack.outbox;

import io.highwater.slack.api.SlackOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** DuplicateSearch for what may have been posted unheard, before it is posted again. */
final class DuplicateSearch {

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateSearch.class);

    private final PendingIncidents threads;
    private final RecentMessages recent;

    /** Messages since then may be in the channel unheard; {@link Outbox#NEVER} for no doubt. */
    private long since = Outbox.NEVER;

    /** A look at the channel or a thread that has more pages to come; null for none. */
    private HistoryScan unfinished;

    private boolean allowed = true;

    DuplicateSearch(PendingIncidents threads, RecentMessages recent) {
        this.threads = threads;
        this.recent = recent;
    }

    void unconfirmed(long time) {
        since = Math.min(since, time);
        unfinished = null;
    }

    long since() {
        return since;
    }

    /** The look that is needed before anything is posted to the channel. */
    Optional<HistoryScan> channelScan() {
        if (since == Outbox.NEVER || !allowed) {
            return Optional.empty();
        }
        if (unfinished == null || unfinished.threadTs() != null) {
            unfinished = new HistoryScan(null, since);
        }
        return Optional.of(unfinished);
    }

    /** The look that is needed before anything is posted to its thread. */
    Optional<HistoryScan> threadScan(IncidentThread thread) {
        if (!thread.isUnconfirmed() || !allowed) {
            return Optional.empty();
        }
        String threadTs = thread.ref().ts();
        if (unfinished == null || !threadTs.equals(unfinished.threadTs())) {
            unfinished = new HistoryScan(threadTs, oldestUnconfirmed(threadTs));
        }
        return Optional.of(unfinished);
    }

    private long oldestUnconfirmed(String threadTs) {
        return of(threadTs).stream()
                .mapToLong(IncidentThread::unconfirmedSince)
                .min()
                .orElse(Outbox.NEVER);
    }

    /** Many, if the thread is a digest's. */
    private List<IncidentThread> of(String threadTs) {
        return threads.all().stream()
                .filter(thread -> thread.ref() != null && thread.ref().ts().equals(threadTs))
                .toList();
    }

    /** @return the incidents of which more is known now */
    List<IncidentThread> settle(HistoryScan scan, SlackOutcome outcome, long now) {
        if (outcome instanceof SlackOutcome.HistoryPage page) {
            if (!scan.add(page, now)) {
                return List.of();
            }
            unfinished = null;
            return scan.threadTs() == null ? matchScanned(scan, now) : matchReplies(scan, now);
        }
        if (outcome instanceof SlackOutcome.HistoryForbidden refused) {
            allowed = false;
            LOG.warn(
                    "The token may not look for what was posted before ({}): after a failure a message may appear twice. "
                            + "The scopes channels:history and groups:history, and being a member, prevent it.",
                    refused.error());
        } else if (outcome instanceof SlackOutcome.Gone) {
            unfinished = null;
            return of(scan.threadTs()).stream()
                    .map(thread -> thread.withoutMessage(now))
                    .toList();
        } else if (outcome instanceof SlackOutcome.Undeliverable) {
            unfinished = null;
            if (scan.threadTs() == null) {
                since = Outbox.NEVER;
            } else {
                return of(scan.threadTs()).stream()
                        .map(IncidentThread::confirmed)
                        .toList();
            }
        }
        return List.of();
    }

    private List<IncidentThread> matchScanned(HistoryScan scan, long now) {
        long unconfirmedRepliesSince = since;
        since = Outbox.NEVER;
        List<IncidentThread> withKnownMessage = new ArrayList<>();
        for (IncidentThread thread : threads.unopened(Integer.MAX_VALUE)) {
            scan.seen().stream()
                    .flatMap(orphan -> RecentMessages.match(thread, orphan, now, unconfirmedRepliesSince).stream())
                    .findFirst()
                    .ifPresent(withKnownMessage::add);
        }
        for (OrphanMessage orphan : scan.seen()) {
            boolean expected = orphan.tag().part() == MessageTag.Part.DIGEST
                    || orphan.tag().part() == MessageTag.Part.MESSAGE
                            && threads.get(orphan.tag().incidentId()).isEmpty()
                            && !recent.isClosed(orphan.tag().incidentId());
            if (expected) {
                recent.remember(orphan);
            }
        }
        return withKnownMessage;
    }

    private List<IncidentThread> matchReplies(HistoryScan scan, long now) {
        List<IncidentThread> known = new ArrayList<>();
        for (IncidentThread thread : of(scan.threadTs())) {
            IncidentThread heard = thread.confirmed();
            for (OrphanMessage orphan : scan.seen()) {
                MessageTag tag = orphan.tag();
                boolean reply = tag.part() == MessageTag.Part.REPLY || tag.part() == MessageTag.Part.REMINDER;
                if (reply && tag.incidentId().equals(thread.id())) {
                    int reminders = Math.max(heard.reminders(), tag.reminder());
                    heard = heard.replied(tag.announced(), reminders, SlackTimestamp.millis(orphan.ts()), now);
                }
            }
            known.add(heard);
        }
        return known;
    }
}
