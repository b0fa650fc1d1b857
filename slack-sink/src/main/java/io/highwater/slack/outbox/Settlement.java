package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.SlackOutcome;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What becomes of the incidents by the outcome of a call. */
final class Settlement {

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    /** Without a newer event, a message that was refused for good is tried again after this. */
    static final Duration REFUSED_PAUSE = Duration.ofMinutes(30);

    /** A history that cannot be read for so long, while Slack answers otherwise, is done without. */
    static final Duration SCAN_PATIENCE = Duration.ofMinutes(10);

    /** Incidents of a digest that one reply says to have moved. */
    private static final int MOST_FAREWELLS = 300;

    private final PendingIncidents incidents;
    private final RecentMessages recent;
    private final DuplicateSearch search;
    private final Digests digests;
    private final MessageSize size;
    private final FailingCalls<PendingCall> failing;

    /** Incidents that have another channel to go to. */
    private final Set<String> leaving;

    /** Incidents whose message was refused for good, and the sequence of what it showed. */
    private final Map<String, Long> refused = new HashMap<>();

    /** Halved where such a reply is refused, doubled where one is accepted. */
    private int mostFarewells = MOST_FAREWELLS;

    /** Whose edit was accepted just now: its reply comes next, lest a newer edit keep it waiting for ever. */
    private String justEdited;

    /** While the history cannot be read, new incidents let the changes of the others go first until then. */
    private long opensFrom = Long.MIN_VALUE;

    Settlement(
            PendingIncidents incidents,
            RecentMessages recent,
            DuplicateSearch search,
            Digests digests,
            MessageSize size,
            FailingCalls<PendingCall> failing,
            Set<String> leaving) {
        this.incidents = incidents;
        this.recent = recent;
        this.search = search;
        this.digests = digests;
        this.size = size;
        this.failing = failing;
        this.leaving = leaving;
    }

    boolean isJustEdited(String incidentId) {
        return incidentId.equals(justEdited);
    }

    int mostFarewells() {
        return mostFarewells;
    }

    /** Processing time, epoch milliseconds. */
    long opensFrom() {
        return opensFrom;
    }

    int hopeless() {
        return incidents.count(id -> failing.isHopeless(id) || refused.containsKey(id));
    }

    /** @return whether something will not be posted at all */
    boolean settle(PendingCall call, SlackOutcome outcome, long calledAt, long now) {
        if (FailingCalls.isAboutTheCall(outcome) && !(call instanceof PendingCall.Identify)) {
            failing.failed(call, now);
        }
        if (call instanceof PendingCall.Identify identify) {
            identified(identify, outcome, now);
            return false;
        } else if (call instanceof PendingCall.Scan scan) {
            scanned(scan, outcome, now);
            return false;
        }
        return posted(call, outcome, calledAt, now);
    }

    private void identified(PendingCall.Identify call, SlackOutcome outcome, long now) {
        // Meanwhile it may have left for another channel, and nobody is suspected any more.
        PendingCall suspect = failing.suspect() == null ? null : call.suspect();
        if (outcome instanceof SlackOutcome.Identified known) {
            search.identified(known.author());
            if (suspect != null) {
                letOthersGoFirst(suspect, failing.convict(), now);
            }
        } else if (suspect != null && !(outcome instanceof SlackOutcome.RateLimited)) {
            failing.excuse();
        }
    }

    private void letOthersGoFirst(PendingCall call, Attempts attempts, long now) {
        long until = attempts.postpone(now);
        // Each time it is twice as long, and each second time of those is logged.
        if (Integer.bitCount(attempts.postponements()) == 1) {
            LOG.warn(
                    "Slack, or something on the way to it, refuses {} again and again, and answers otherwise: the others "
                            + "go first, it is tried again in {} s and from then on.",
                    call.key(),
                    (until - now) / 1_000);
        }
        if (call instanceof PendingCall.Digest digest) {
            digests.refused(digest.events().size());
            failing.succeeded(call.key());
        } else if (call instanceof PendingCall.PostReminder reminder) {
            replied(reminder.event(), reminder.number(), now);
        } else if (call instanceof PendingCall.Farewells farewells) {
            mostFarewells = Math.max(1, farewells.events().size() / 2);
            if (farewells.events().size() == 1) {
                incidents.postpone(farewells.events().get(0).incidentId(), now + REFUSED_PAUSE.toMillis());
            }
            failing.succeeded(call.key());
        } else if (call instanceof PendingCall.OfIncident message) {
            incidents.postpone(message.event().incidentId(), until);
        } else if (call instanceof PendingCall.Scan scan) {
            if (attempts.failingFor(now) >= SCAN_PATIENCE.toMillis()) {
                failing.succeeded(call.key());
                opensFrom = Long.MIN_VALUE;
                search.giveUp(scan.scan(), "it cannot be read");
            } else if (scan.incidentId() == null) {
                opensFrom = until;
            } else {
                incidents.postpone(scan.incidentId(), until);
            }
        }
    }

    private void scanned(PendingCall.Scan call, SlackOutcome outcome, long now) {
        List<IncidentThread> known = search.settle(call.scan(), outcome, now);
        known.forEach(thread -> keep(thread, now));
        if (outcome instanceof SlackOutcome.HistoryPage || !known.isEmpty()) {
            failing.succeeded(call.key());
            opensFrom = Long.MIN_VALUE;
        }
    }

    private boolean posted(PendingCall call, SlackOutcome outcome, long calledAt, long now) {
        if (outcome instanceof SlackOutcome.Accepted accepted) {
            failing.succeeded(call.key());
            size.reset();
            digests.accepted();
            accepted(call, accepted, now);
        } else if (outcome instanceof SlackOutcome.Gone) {
            gone(call, now);
        } else if (outcome instanceof SlackOutcome.ThreadClosed) {
            closed(call, now);
        } else if (outcome instanceof SlackOutcome.TooLarge) {
            if (call instanceof PendingCall.Digest digest) {
                digests.tooLarge(digest.events().size());
            } else if (!size.shrink()) {
                giveUp(call, now);
                return true;
            }
        } else if (outcome instanceof SlackOutcome.Undeliverable) {
            if (call instanceof PendingCall.Digest digest) {
                digests.refused(digest.events().size());
            } else if (!size.simplify()) {
                giveUp(call, now);
                return true;
            }
        } else if (outcome instanceof SlackOutcome.Unavailable unavailable && unavailable.maybeAccepted()) {
            unconfirmed(call, calledAt);
        }
        return false;
    }

    private void accepted(PendingCall call, SlackOutcome.Accepted accepted, long now) {
        String ts = accepted.ts();
        if (call instanceof PendingCall.Open open) {
            MessageRef ref = new MessageRef(ts, false, open.learnedHour());
            keep(thread(open.event()).opened(ref, open.event(), now), now);
        } else if (call instanceof PendingCall.Digest digest) {
            MessageRef ref = new MessageRef(ts, true, digest.learnedHour());
            digest.events().forEach(event -> keep(thread(event).opened(ref, event, now), now));
        } else if (call instanceof PendingCall.Farewells) {
            mostFarewells = Math.min(MOST_FAREWELLS, 2 * mostFarewells);
            done(call, now);
        } else if (accepted.detached()) {
            for (IncidentEvent event : call.events()) {
                IncidentThread thread = thread(event);
                keep(thread.adopted(ts, Announced.of(event), thread.hourOfReplies(), now), now);
            }
        } else {
            done(call, now);
        }
    }

    /** An edit or a reply is made, or will never be. */
    private void done(PendingCall call, long now) {
        justEdited = null;
        if (call instanceof PendingCall.Edit edit) {
            edited(edit.event(), now);
        } else if (call instanceof PendingCall.PostReply reply) {
            replied(reply.event(), 0, now);
        } else if (call instanceof PendingCall.PostReminder reminder) {
            replied(reminder.event(), reminder.number(), now);
        } else if (call instanceof PendingCall.OfParting parting) {
            // People know where it went.
            parting.events().forEach(event -> keep(thread(event).parted(parting.ref(), now), now));
        }
    }

    private void gone(PendingCall call, long now) {
        for (IncidentEvent event : call.events()) {
            IncidentThread thread = thread(event);
            boolean isLeftover = call instanceof PendingCall.OfParting parting
                    && thread.hasLeftover(parting.ref().ts());
            if (isLeftover) {
                done(call, now);
                return;
            }
            keep(thread.withoutMessage(now), now);
        }
    }

    private void edited(IncidentEvent event, long now) {
        IncidentThread thread = thread(event).edited(event, now);
        keep(thread, now);
        if (thread.reply().isPresent()) {
            justEdited = thread.id();
        } else {
            incidents.moveToBack(thread.id());
        }
    }

    private void replied(IncidentEvent event, int reminder, long now) {
        IncidentThread thread = thread(event);
        int reminders = Math.max(thread.posted().reminders(), reminder);
        keep(thread.replied(Announced.of(event), reminders, now, now).confirmed(), now);
        incidents.moveToBack(event.incidentId());
    }

    /** Nobody may reply: the message shows the change, and where it is a digest, the incident gets one of its own. */
    private void closed(PendingCall call, long now) {
        for (IncidentEvent event : call.events()) {
            IncidentThread thread = thread(event);
            if (call instanceof PendingCall.OfParting parting
                    && thread.hasLeftover(parting.ref().ts())) {
                done(call, now);
            } else if (thread.posted().ref().digest()) {
                keep(thread.withoutMessage(now), now);
            } else {
                LOG.warn("Slack takes no replies to the message of {}: it is edited only.", event.hostname());
                done(call, now);
            }
        }
    }

    /** Slack will never take it as it is; an incident that is still open is announced when it can be. */
    private void giveUp(PendingCall call, long now) {
        size.reset();
        if (call instanceof PendingCall.Open open) {
            IncidentThread thread = thread(open.event());
            if (thread.isResolved()) {
                close(thread, now);
            } else {
                refused.put(thread.id(), open.event().sequence());
                incidents.postpone(thread.id(), now + REFUSED_PAUSE.toMillis());
                retryIfRefused(thread.newest());
            }
        } else {
            done(call, now);
        }
    }

    /** A newer event than the one that was refused may have better luck. */
    void retryIfRefused(IncidentEvent event) {
        Long sequence = refused.get(event.incidentId());
        if (sequence != null && event.sequence() > sequence) {
            refused.remove(event.incidentId());
            incidents.resume(event.incidentId());
        }
    }

    /** Slack may have taken it without an answer. */
    private void unconfirmed(PendingCall call, long calledAt) {
        if (call instanceof PendingCall.Open || call instanceof PendingCall.Digest) {
            search.unconfirmed(calledAt);
        } else if (call instanceof PendingCall.PostReply
                || call instanceof PendingCall.PostReminder
                || call instanceof PendingCall.Farewells) {
            search.unconfirmedReply();
            call.events().forEach(event -> incidents.put(thread(event).unconfirmed(calledAt)));
        }
    }

    void keep(IncidentThread thread, long now) {
        boolean isUncertain = thread.isHeld() && search.isInDoubt();
        if (thread.isComplete() && !isUncertain && !leaving.contains(thread.id())) {
            close(thread, now);
        } else {
            incidents.put(thread);
        }
    }

    /** Those that are over, and of which no message can be left. */
    void closeHeld(long now) {
        incidents.held().forEach(thread -> keep(thread, now));
    }

    private void close(IncidentThread thread, long now) {
        incidents.close(thread);
        forget(thread.id());
        recent.remember(new ClosedIncident(thread.id(), thread.newest().sequence(), now));
    }

    /** It is none of this channel's any more. */
    void forget(String incidentId) {
        incidents.remove(incidentId);
        failing.succeeded(incidentId);
        refused.remove(incidentId);
    }

    private IncidentThread thread(IncidentEvent event) {
        return incidents.get(event.incidentId()).orElseThrow();
    }
}
