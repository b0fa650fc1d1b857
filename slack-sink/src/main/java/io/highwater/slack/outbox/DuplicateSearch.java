package io.highwater.slack.outbox;

import io.highwater.slack.api.Author;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.api.SlackTimestamp;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the channel or a thread for what may have been posted without an answer, before it is posted again. */
final class DuplicateSearch {

    private static final Logger LOG = LoggerFactory.getLogger(DuplicateSearch.class);

    /** A page's cursor may expire; should it do so again and again, the search ends. */
    private static final int MOST_RESTARTS = 3;

    private final PendingIncidents incidents;
    private final RecentMessages recent;
    private final String deployment;

    /** Whose messages are ours; null while that is not known. */
    private Author author;

    /** Messages since then may stand in the channel unconfirmed; {@link Outbox#NEVER} for none. */
    private long unconfirmedSince = Outbox.NEVER;

    /** A scan with more pages to come; null for none. */
    private HistoryScan unfinished;

    /** Threads that are done without reading, until a reply in them was accepted. */
    private final Set<String> unreadable = new HashSet<>();

    private int restarts;
    private boolean allowed = true;

    DuplicateSearch(PendingIncidents incidents, RecentMessages recent, String deployment) {
        this.incidents = incidents;
        this.recent = recent;
        this.deployment = deployment;
    }

    /** Messages since that time may stand in the channel without our knowing. */
    void unconfirmed(long since) {
        unconfirmedSince = Math.min(unconfirmedSince, since);
        unfinished = null;
    }

    /** A reply may stand in a thread without our knowing: a scan that was begun before need not show it. */
    void unconfirmedReply() {
        unfinished = null;
    }

    long unconfirmedSince() {
        return unconfirmedSince;
    }

    /** Whether a message that is not known here may stand in the channel. */
    boolean isInDoubt() {
        return unconfirmedSince != Outbox.NEVER && allowed;
    }

    boolean knowsAuthor() {
        return author != null;
    }

    void identified(Author us) {
        author = us;
    }

    /** The scan that is needed before anything is posted to the channel. */
    Optional<HistoryScan> channelScan() {
        if (!isInDoubt()) {
            return Optional.empty();
        }
        if (unfinished == null || unfinished.threadTs() != null) {
            unfinished = new HistoryScan(null, unconfirmedSince, deployment);
        }
        return Optional.of(unfinished);
    }

    /** The scan that is needed before anything is posted to its thread. */
    Optional<HistoryScan> threadScan(IncidentThread thread) {
        String ts = thread.posted().ref().ts();
        if (!thread.isUnconfirmed()) {
            unreadable.remove(ts);
        }
        if (!thread.isUnconfirmed() || !allowed || unreadable.contains(ts)) {
            return Optional.empty();
        }
        if (unfinished == null || !ts.equals(unfinished.threadTs())) {
            long since = incidents.postedAt(ts).stream()
                    .mapToLong(other -> other.posted().replies().since())
                    .min()
                    .orElse(Outbox.NEVER);
            unfinished = new HistoryScan(ts, since, deployment);
        }
        return Optional.of(unfinished);
    }

    /** @return the incidents of which more is known now */
    List<IncidentThread> settle(HistoryScan scan, SlackOutcome outcome, long now) {
        if (outcome instanceof SlackOutcome.HistoryPage page) {
            if (!scan.add(page, author, now)) {
                return List.of();
            }
            unfinished = null;
            restarts = 0;
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
            // A reply to a message that is gone stands in the channel.
            unconfirmed(scan.since());
            return incidents.postedAt(scan.threadTs()).stream()
                    .map(thread -> thread.withoutMessage(now))
                    .toList();
        } else if (outcome instanceof SlackOutcome.Undeliverable refused) {
            unfinished = null;
            if (!scan.isBegun() || ++restarts > MOST_RESTARTS) {
                giveUp(scan, refused.error());
            }
        }
        return List.of();
    }

    /** What was posted without an answer will be posted again, perhaps. */
    void giveUp(HistoryScan scan, String error) {
        LOG.warn("Slack does not show what was posted before ({}); a message may appear twice.", error);
        unfinished = null;
        restarts = 0;
        if (scan.threadTs() == null) {
            unconfirmedSince = Outbox.NEVER;
        } else {
            unreadable.add(scan.threadTs());
        }
    }

    private List<IncidentThread> matchMessages(HistoryScan scan, long now) {
        long repliesSince = unconfirmedSince;
        unconfirmedSince = Outbox.NEVER;
        scan.found().forEach(message -> incidents.count(message.tag()));
        List<IncidentThread> matched = new ArrayList<>();
        for (IncidentThread thread : incidents.all()) {
            messagesFirst(scan)
                    .filter(message ->
                            (thread.posted() == null || isSuccessor(message, thread)) && !isToldToItsEnd(thread))
                    .flatMap(message -> RecentMessages.match(thread, message, now, repliesSince).stream())
                    .findFirst()
                    .ifPresent(matched::add);
        }
        messagesFirst(scan).filter(message -> isExpected(message.tag())).forEach(recent::remember);
        return matched;
    }

    /** The message that is known was gone, or nobody could reply to it, after the checkpoint: this one took its place. */
    private static boolean isSuccessor(OrphanMessage message, IncidentThread thread) {
        return SlackTimestamp.isAfter(message.ts(), thread.posted().ref().ts());
    }

    /** By a message of its own, under another name of the channel: what is known here is still to say so. */
    private boolean isToldToItsEnd(IncidentThread thread) {
        return thread.hasMoved() && recent.isOver(thread.newest());
    }

    /** A reply in the channel stands for its incident only where no message does. */
    private static Stream<OrphanMessage> messagesFirst(HistoryScan scan) {
        return scan.found().stream()
                .sorted(Comparator.comparing(message -> message.tag().isReply()));
    }

    /** Whether the replay may still bring an incident that the message stands for. */
    private boolean isExpected(MessageTag tag) {
        if (tag.part() == MessageTag.Part.MOVED) {
            return false;
        }
        return tag.part() == MessageTag.Part.DIGEST
                || incidents.get(tag.incidentId()).isEmpty() && !recent.isOver(tag);
    }

    private static boolean isAmong(MessageTag tag, String incidentId) {
        return DigestIndex.find(tag.members(), incidentId).isPresent();
    }

    private List<IncidentThread> matchReplies(HistoryScan scan, long now) {
        List<IncidentThread> known = new ArrayList<>();
        for (IncidentThread thread : incidents.postedAt(scan.threadTs())) {
            IncidentThread updated = thread.confirmed();
            for (OrphanMessage message : scan.found()) {
                MessageTag tag = message.tag();
                if (updated.hasMoved() && tag.part() == MessageTag.Part.MOVED && isAmong(tag, thread.id())) {
                    updated = updated.withoutMessage(now);
                    break;
                }
                if (tag.isReply() && tag.isOf(thread.id())) {
                    int reminders = Math.max(updated.posted().reminders(), tag.reminder());
                    updated = updated.replied(tag.announced(), reminders, SlackTimestamp.millis(message.ts()), now);
                }
            }
            known.add(updated);
        }
        return known;
    }
}
