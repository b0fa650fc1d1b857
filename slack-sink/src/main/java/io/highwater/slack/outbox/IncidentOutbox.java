package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.ChannelId;
import io.highwater.slack.api.ChannelName;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.DigestLayout;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.ReplyKind;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One message per incident, edited as it develops, with what matters as replies in its thread. Incidents that are not
 * announced come first, then changes of the others, then reminders. Of what waits only the newest is kept. What becomes
 * of it by the outcome of a call is in {@link Settlement}.
 */
public final class IncidentOutbox implements Outbox<IncidentEvent, OutboxState> {

    /** How far a start without state looks back for messages of an earlier run. */
    static final Duration SCAN_BACK = Duration.ofDays(1);

    private final String channel;
    private final RecentMessages recent = new RecentMessages();
    private final LearnedQueue learned;
    private final PendingIncidents incidents;
    private final MessageSize size = new MessageSize();
    private final FailingCalls<PendingCall> failing = new FailingCalls<>(PendingCall::key);
    private final Digests digests;
    private final DuplicateSearch search;
    private final IncidentCalls calls;
    private final Settlement settlement;
    private final Moves moves;
    private final int digestAfter;
    private final DeliveryMetrics metrics;

    /** Only posting takes names; null until the first answer, where the channel was configured by its name. */
    private String channelId;

    /** By which it is known too, as Slack's answers have shown. */
    private final Set<String> otherNames = new LinkedHashSet<>();

    /** The call that has no answer yet; null for none. */
    private PendingCall pendingCall;

    private long pendingSince;

    /**
     * @param channel its name or its id
     * @param deployment tells the messages of this deployment from those of others in the channel, in every run the same
     * @param gathering when one message tells of many
     * @param layout how an incident is told
     * @param metrics of this channel
     */
    public IncidentOutbox(
            String channel, String deployment, Gathering gathering, IncidentLayout layout, DeliveryMetrics metrics) {
        this.channel = channel;
        this.channelId = ChannelId.is(channel) ? channel : null;
        this.digestAfter = gathering.digestAfter();
        this.metrics = metrics;
        this.learned = new LearnedQueue(gathering.learnedBudget());
        this.incidents = new PendingIncidents(learned);
        this.digests = new Digests(digestAfter, deployment, new DigestLayout(layout));
        this.search = new DuplicateSearch(incidents, recent, deployment);
        this.calls = new IncidentCalls(deployment, layout, size);
        Set<String> leaving = new LinkedHashSet<>();
        this.settlement = new Settlement(incidents, recent, search, digests, size, failing, leaving);
        this.moves = new Moves(incidents, recent, settlement, leaving, this::isUnderWay, this::isInDoubt);
    }

    @Override
    public void add(IncidentEvent event, long now) {
        if (recent.isOver(event)) {
            return;
        }
        IncidentThread thread = incidents
                .get(event.incidentId())
                .map(known -> known.with(event, now))
                .orElseGet(() -> recent.withKnownMessage(IncidentThread.of(event, now), now));
        moves.keep(thread, now);
        settlement.retryIfRefused(event);
    }

    @Override
    public long dueAt() {
        if (failing.suspect() != null || incidents.firstChanged().isPresent()) {
            return Long.MIN_VALUE;
        }
        boolean opens = opensAt() == Long.MIN_VALUE || mustLookForHeld() || isAnyInDoubt();
        long opening = opens ? settlement.opensFrom() : Math.max(settlement.opensFrom(), opensAt());
        long reminder =
                incidents.firstReminder().map(IncidentThread::reminderDueAt).orElse(NEVER);
        return Math.min(opening, Math.min(incidents.resumesAt(), reminder));
    }

    @Override
    public Optional<SlackCall> next(long now) {
        recent.forget(now);
        incidents.resume(now);
        pendingSince = now;
        if (failing.suspect() != null) {
            return Optional.of(identify(failing.suspect()));
        }
        if ((opensAt() <= now || isAnyInDoubt()) && settlement.opensFrom() <= now) {
            return Optional.of(search.channelScan()
                    .filter(scan -> channelId != null)
                    .map(scan -> scan(scan, null))
                    .orElseGet(this::open));
        }
        if (mustLookForHeld() && settlement.opensFrom() <= now) {
            return search.channelScan().map(scan -> scan(scan, null));
        }
        Optional<IncidentThread> changed = incidents.firstChanged();
        if (changed.isPresent()) {
            return Optional.of(update(changed.get()));
        }
        return incidents
                .firstReminder()
                .filter(thread -> thread.reminderDueAt() <= now)
                .map(this::remind);
    }

    /** An incident that is silenced, or told elsewhere, may have a message that nobody knows of, and that must not lie. */
    private boolean mustLookForHeld() {
        return isInDoubt() && !incidents.held().isEmpty();
    }

    private SlackCall identify(PendingCall suspect) {
        pendingCall = new PendingCall.Identify(suspect);
        return new SlackCall.Identify();
    }

    private SlackCall scan(HistoryScan scan, String incidentId) {
        if (!search.knowsAuthor()) {
            return identify(null);
        }
        pendingCall = new PendingCall.Scan(scan, incidentId);
        return scan.call(channelId);
    }

    /** When there is an incident to be told that nobody knows of; {@link #NEVER} for none. */
    private long opensAt() {
        boolean isAnyToTell = incidents.firstUnopened().isPresent() || learned.singles() > 0;
        return isAnyToTell ? Long.MIN_VALUE : learned.digestDueAt();
    }

    private SlackCall open() {
        Optional<IncidentThread> oldest = incidents.firstUnopened();
        if (oldest.isPresent()) {
            return digests.areDue(incidents.unopenedCount()) ? digest(digests.ofOldest(incidents)) : open(oldest.get());
        }
        int singles = learned.singles();
        if (digests.areTaken() && (singles == 0 || singles > digestAfter)) {
            return digest(digests.ofRarest(learned));
        }
        return open(learned.nextSingle().orElseGet(() -> learned.rarestFirst(1).get(0)));
    }

    private SlackCall digest(Digests.Digest digest) {
        pendingCall = new PendingCall.Digest(digest.events(), digest.learnedHour());
        return digest.post();
    }

    private SlackCall open(IncidentThread thread) {
        pendingCall = new PendingCall.Open(thread.newest(), thread.learnedHour());
        return calls.open(thread);
    }

    private SlackCall update(IncidentThread thread) {
        IncidentEvent event = thread.newest();
        if (thread.leftover().isPresent()) {
            MessageRef left = thread.leftover().get();
            return left.digest() ? farewells(List.of(event), left, markup()) : farewell(thread, left, markup());
        }
        if (thread.hasMoved()) {
            return farewell(thread);
        }
        Optional<ReplyKind> reply = thread.reply();
        if (thread.needsEdit() && !(reply.isPresent() && settlement.isJustEdited(thread.id()))) {
            pendingCall = new PendingCall.Edit(event);
            return calls.edit(thread, channelId);
        }
        return search.threadScan(thread).map(scan -> scan(scan, thread.id())).orElseGet(() -> {
            pendingCall = new PendingCall.PostReply(event);
            return calls.reply(thread, reply.orElseThrow());
        });
    }

    private SlackCall farewell(IncidentThread thread) {
        MessageRef ref = thread.posted().ref();
        if (!ref.digest()) {
            return farewell(thread, ref, thread.passage().movedTo());
        }
        return search.threadScan(thread).map(scan -> scan(scan, thread.id())).orElseGet(() -> {
            List<IncidentThread> together = incidents.movedFrom(ref.ts()).stream()
                    .filter(other -> other.passage().equals(thread.passage()))
                    .limit(settlement.mostFarewells())
                    .toList();
            return farewells(
                    together.stream().map(IncidentThread::newest).toList(),
                    ref,
                    thread.passage().movedTo());
        });
    }

    private SlackCall farewell(IncidentThread thread, MessageRef ref, String there) {
        pendingCall = new PendingCall.Farewell(thread.newest(), ref);
        return calls.farewell(thread, ref, there, channelId);
    }

    private SlackCall farewells(List<IncidentEvent> events, MessageRef digest, String there) {
        pendingCall = new PendingCall.Farewells(events, digest);
        return calls.farewells(events, digest, there);
    }

    private SlackCall remind(IncidentThread thread) {
        return search.threadScan(thread).map(scan -> scan(scan, thread.id())).orElseGet(() -> {
            pendingCall = new PendingCall.PostReminder(
                    thread.newest(), thread.posted().reminders() + 1);
            return calls.remind(thread, pendingSince);
        });
    }

    @Override
    public boolean settle(SlackOutcome outcome, long now) {
        PendingCall settled = pendingCall;
        pendingCall = null;
        if (outcome instanceof SlackOutcome.Accepted accepted) {
            channelId = accepted.channelId();
            if (settled instanceof PendingCall.Digest digest && digest.learnedHour() != null) {
                metrics.learnedInDigest(digest.events().size());
            }
        }
        boolean lost = settlement.settle(settled, outcome, pendingSince, now);
        settlement.closeHeld(now);
        return lost;
    }

    private boolean isUnderWay(IncidentThread thread) {
        return pendingCall != null
                && pendingCall.events().stream()
                        .anyMatch(event -> event.incidentId().equals(thread.id()));
    }

    Moves moves() {
        return moves;
    }

    /** Whether that is this channel's name or id, as far as that is known here. */
    boolean isFor(String other) {
        return ChannelName.areSame(channel, other)
                || other.equals(channelId)
                || otherNames.stream().anyMatch(name -> ChannelName.areSame(name, other));
    }

    /** Null while it is not known. */
    String channelId() {
        return channelId;
    }

    /** How people are led here, in Slack's markup. */
    String markup() {
        return ChannelName.markup(channelId == null ? channel : channelId);
    }

    /** A message that others may join waits until that time, processing time, epoch milliseconds. */
    void holdBack(String incidentId, long until) {
        incidents
                .get(incidentId)
                .filter(IncidentThread::isUnopened)
                .filter(thread -> !isUnderWay(thread))
                .ifPresent(thread -> incidents.postpone(incidentId, until));
    }

    /** Nothing more will come that would have to be waited for. */
    void gatherNoMore() {
        learned.gatherNoMore();
    }

    /** Messages since that time may stand here, of a run that knew of this channel when this one did not. */
    void unknownSince(long time) {
        search.unconfirmed(time);
    }

    /** All that another one has, which has turned out to be for this channel too. Nothing is under way in either. */
    void takeOver(IncidentOutbox other, long now) {
        OutboxState state = other.snapshot(now).get(0);
        search.unconfirmed(state.channel().unconfirmedSince());
        state.closed().forEach(recent::remember);
        state.orphans().forEach(recent::remember);
        state.threads().forEach(thread -> unite(thread, now));
        incidents.all().forEach(thread -> moves.keep(recent.withoutItsEnd(thread, now), now));
        channelId = channelId == null ? state.channel().id() : channelId;
        learned.takeOver(state.channel().learnedTold());
        isAlsoCalled(state.channel());
        moves.takeOver(other.moves);
    }

    private void unite(IncidentThread thread, long now) {
        IncidentThread united = incidents
                .get(thread.id())
                .map(here -> here.unitedWith(thread, now))
                .orElse(thread);
        boolean isUntold = united.posted() == null && !united.hasMoved();
        incidents.put(isUntold ? recent.withKnownMessage(united, now) : united);
    }

    private void isAlsoCalled(OutboxState.SavedChannel other) {
        otherNames.addAll(other.otherNames());
        otherNames.add(other.name());
        otherNames.removeIf(name -> ChannelName.areSame(name, channel));
    }

    private boolean isAnyInDoubt() {
        return moves.isAnyLeaving() && isInDoubt();
    }

    private boolean isInDoubt() {
        return search.isInDoubt() && channelId != null;
    }

    @Override
    public int size() {
        return incidents.waiting() + (mustLookForHeld() ? incidents.held().size() : 0);
    }

    @Override
    public int hopeless() {
        return settlement.hopeless();
    }

    @Override
    public long oldestWaitingSince() {
        return incidents.oldestWaitingSince();
    }

    @Override
    public List<OutboxState> snapshot(long now) {
        // Whether the call under way is accepted will not be in this state.
        long savedAt = pendingCall == null ? now : Math.min(pendingSince, now);
        return List.of(new OutboxState(
                savedAt,
                new OutboxState.SavedChannel(
                        channel, channelId, search.unconfirmedSince(), NEVER, List.copyOf(otherNames), learned.told()),
                incidents.inOrder(),
                recent.closed(),
                recent.orphans(),
                SavedGroups.NONE));
    }

    @Override
    public void restore(Collection<OutboxState> saved, long now) {
        if (saved.isEmpty()) {
            // Perhaps not the first start: a crash before the first checkpoint, a deployment without a savepoint.
            search.unconfirmed(now - SCAN_BACK.toMillis());
        }
        for (OutboxState state : saved) {
            // A run before this one may have posted since, to this channel, whichever channel the state is about.
            search.unconfirmed(state.savedAt());
            state.closed().forEach(recent::remember);
            if (state.channel().isConfiguredAs(channel)
                    || channelId != null && channelId.equals(state.channel().id())) {
                channelId = state.channel().id() == null
                        ? channelId
                        : state.channel().id();
                isAlsoCalled(state.channel());
                search.unconfirmed(state.channel().unconfirmedSince());
                learned.takeOver(state.channel().learnedTold());
                state.orphans().forEach(recent::remember);
                state.threads().forEach(thread -> unite(thread.unconfirmed(state.savedAt()), now));
            } else {
                state.threads().forEach(thread -> incidents.put(thread.forAnotherChannel(now)));
            }
        }
    }
}
