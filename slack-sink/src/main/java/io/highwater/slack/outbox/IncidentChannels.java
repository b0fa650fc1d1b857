package io.highwater.slack.outbox;

import io.highwater.model.IncidentChange;
import io.highwater.model.IncidentEvent;
import io.highwater.slack.api.ChannelName;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.GroupWords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The incidents of all channels: each channel has an outbox and a pace of its own, so that one that is archived or slow
 * holds no other back. An incident is told in the channel that its newest event names; where that changes, it goes on in the
 * new one, and the old one says so.
 */
public final class IncidentChannels implements Deliveries<IncidentEvent, OutboxState> {

    /**
     * A new message that others may join at once waits so long: what one window's averages say of a rack comes within a second
     * or two.
     */
    static final Duration MAYBE_MORE = Duration.ofSeconds(3);

    private final ChannelQueues queues;
    private final HostGroups groups;

    /** Messages since then may stand in channels of which nothing is known here. */
    private long othersSince = Outbox.NEVER;

    /** Whose turn it is to be asked first. */
    private int turn;

    public IncidentChannels(TellingOptions options, Pacing pacing, long now) {
        this.queues = new ChannelQueues(options, pacing, now);
        this.groups = new HostGroups(options.gathering().groupAfter(), queues::know);
    }

    @Override
    public void add(IncidentEvent event, long now) {
        for (HostGroups.Telling telling : groups.add(event)) {
            tell(telling.event(), now);
            String id = telling.event().incidentId();
            if (telling.maybeMore() || isNewAndLearned(telling.event())) {
                long until = now + MAYBE_MORE.toMillis();
                queues.holding(id).ifPresent(queue -> queue.outbox().holdBack(id, until));
            }
            for (IncidentEvent member : telling.joined()) {
                goOnTogether(member, telling.event().hostname(), now);
            }
        }
    }

    /** Of those of one window the rarest are to be told one by one. */
    private static boolean isNewAndLearned(IncidentEvent event) {
        return event.change() == IncidentChange.OPENED && Learned.of(event) != null;
    }

    private void tell(IncidentEvent event, long now) {
        ChannelQueue target = queueFor(event, now);
        ChannelQueue home = queues.holding(event.incidentId()).orElse(target);
        Optional<ChannelQueue> between = leavingFor(event.incidentId(), home, now);
        home.outbox().add(event, now);
        between.filter(queue -> queue != target && queue != home)
                .ifPresent(queue -> home.moves()
                        .get(event.incidentId())
                        .ifPresent(thread ->
                                queue.moves().passOver(thread, target.outbox().markup(), now)));
        home.moves().comeBack(event, now);
        if (home == target) {
            home.moves().stay(event.incidentId(), now);
        } else if (home.moves().holds(event.incidentId())) {
            move(event.incidentId(), home, target, now);
        }
    }

    /** Wherever a message of it stands, or may stand without our knowing, it has to say that its group has one. */
    private void goOnTogether(IncidentEvent member, String group, long now) {
        Set<ChannelQueue> places = new LinkedHashSet<>();
        queues.holding(member.incidentId()).ifPresent(home -> {
            places.add(home);
            leavingFor(member.incidentId(), home, now).ifPresent(places::add);
        });
        places.add(queueFor(member, now));
        places.forEach(queue -> queue.moves().pass(member, GroupWords.messageOf(group), now));
    }

    /** Where it would be by now, were it certain what stands where it is. */
    private Optional<ChannelQueue> leavingFor(String incidentId, ChannelQueue home, long now) {
        return home.moves().isLeaving(incidentId)
                ? home.moves().get(incidentId).map(thread -> queueFor(thread.newest(), now))
                : Optional.empty();
    }

    private ChannelQueue queueFor(IncidentEvent event, long now) {
        String channel = event.handling().route().channel();
        return channel == null ? queues.byDefault() : queueFor(ChannelName.toPost(channel), now);
    }

    private ChannelQueue queueFor(String channel, long now) {
        return queues.find(channel).orElseGet(() -> {
            ChannelQueue queue = queues.open(channel, now);
            if (othersSince != Outbox.NEVER) {
                queue.outbox().unknownSince(notLongBefore(now));
            }
            return queue;
        });
    }

    /** A replay is through in a day: what was posted before is of incidents that are known. */
    private long notLongBefore(long now) {
        return Math.max(othersSince, now - RecentMessages.KEEP_ORPHANS.toMillis());
    }

    private static void move(String incidentId, ChannelQueue from, ChannelQueue to, long now) {
        from.moves()
                .leave(incidentId, to.outbox().markup(), now)
                .ifPresent(thread -> to.moves().enter(thread, now));
    }

    /** Those go whose time has come, now that something is known that was not. */
    private void moveOn(ChannelQueue queue, long now) {
        for (IncidentThread thread : queue.moves().leaving()) {
            ChannelQueue target = queueFor(thread.newest(), now);
            if (target == queue) {
                queue.moves().stay(thread.id(), now);
            } else {
                move(thread.id(), queue, target, now);
            }
        }
    }

    @Override
    public long dueAt() {
        return queues.all().stream()
                .filter(queue -> !queues.isHalted(queue))
                .mapToLong(queue -> queue.dispatcher().dueAt())
                .min()
                .orElse(Outbox.NEVER);
    }

    @Override
    public Optional<ChannelCall> next(long now) {
        List<ChannelQueue> all = queues.all();
        for (int i = 0; i < all.size(); i++) {
            ChannelQueue queue = all.get((turn + i) % all.size());
            Optional<SlackCall> call = queues.isHalted(queue)
                    ? Optional.empty()
                    : queue.dispatcher().next(now);
            if (call.isPresent()) {
                turn = (turn + i + 1) % all.size();
                return Optional.of(new ChannelCall(queue.name(), call.get()));
            }
        }
        return Optional.empty();
    }

    @Override
    public void settle(ChannelCall call, SlackOutcome outcome, long now) {
        ChannelQueue queue = queues.calling(call);
        queue.dispatcher().settle(outcome, now);
        ChannelQueue united = queues.uniteWith(queue, now);
        moveOn(united, now);
        united.count();
    }

    @Override
    public void gatherNoMore() {
        queues.all().forEach(queue -> queue.outbox().gatherNoMore());
    }

    @Override
    public boolean isUnderway() {
        return queues.all().stream().anyMatch(ChannelQueue::isUnderway);
    }

    @Override
    public int size() {
        return queues.all().stream().mapToInt(queue -> queue.outbox().size()).sum();
    }

    @Override
    public int longestBacklog() {
        return queues.all().stream()
                .mapToInt(queue -> queue.outbox().size())
                .max()
                .orElse(0);
    }

    @Override
    public int hopeless() {
        return queues.all().stream()
                .mapToInt(queue -> queue.outbox().hopeless())
                .sum();
    }

    @Override
    public long oldestWaitingSince() {
        return queues.all().stream()
                .mapToLong(queue -> queue.outbox().oldestWaitingSince())
                .min()
                .orElse(Outbox.NEVER);
    }

    /** One state for each channel of which there is something to know; the configuration's is always there, and first. */
    @Override
    public List<OutboxState> snapshot(long now) {
        List<OutboxState> states = new ArrayList<>();
        for (ChannelQueue queue : queues.all()) {
            OutboxState state = queue.outbox().snapshot(now).get(0);
            if (queue == queues.byDefault()) {
                states.add(
                        state.withOthersSince(Math.min(notLongBefore(now), now)).withGroups(groups.save()));
            } else if (!state.isEmpty()) {
                states.add(state);
            }
        }
        return states;
    }

    @Override
    public void restore(Collection<OutboxState> saved, long now) {
        othersSince = saved.stream()
                .mapToLong(state -> Math.min(state.savedAt(), state.channel().othersSince()))
                .min()
                .orElse(now - IncidentOutbox.SCAN_BACK.toMillis());
        List<OutboxState> ofDefault = new ArrayList<>();
        for (OutboxState state : saved) {
            Optional<ChannelQueue> known = queues.named(state.channel());
            if (known.isPresent() && known.get() == queues.byDefault()) {
                ofDefault.add(state);
            } else if (state.channel().isDefault()) {
                restoreFormerDefault(state, ofDefault, now);
            } else {
                restoreInto(known.orElseGet(() -> queues.open(state.channel().name(), now)), state, now);
            }
        }
        // What was posted since belongs to the checkpoint, whichever channel it was in.
        saved.forEach(state -> queues.byDefault().outbox().unknownSince(state.savedAt()));
        queues.byDefault().outbox().restore(ofDefault, now);
        // One may have been written by its name and by its id.
        queues.all().forEach(queue -> queues.uniteWith(queue, now));
        queues.all().forEach(queue -> sendOn(queue, now));
        List<IncidentEvent> told = queues.all().stream()
                .flatMap(queue -> queue.moves().told().stream())
                .map(IncidentThread::newest)
                .toList();
        saved.forEach(state -> groups.restore(state.groups(), told));
    }

    /** The configuration names another channel now: what no row has sent to the former one is told anew in that. */
    private void restoreFormerDefault(OutboxState state, List<OutboxState> ofDefault, long now) {
        List<IncidentThread> sent = new ArrayList<>();
        List<IncidentThread> others = new ArrayList<>();
        for (IncidentThread thread : state.threads()) {
            (thread.newest().handling().route().channel() == null ? others : sent).add(thread);
        }
        ofDefault.add(state.with(others));
        if (!sent.isEmpty()) {
            ChannelQueue former = queues.named(state.channel())
                    .orElseGet(() -> queues.open(state.channel().name(), now));
            restoreInto(former, state.with(sent), now);
        }
    }

    private static void restoreInto(ChannelQueue queue, OutboxState state, long now) {
        queue.outbox().restore(List.of(state), now);
    }

    /** What a state has kept in a channel where it does not belong goes on its way. */
    private void sendOn(ChannelQueue queue, long now) {
        for (IncidentThread thread : queue.moves().told()) {
            ChannelQueue target = queueFor(thread.newest(), now);
            if (target != queue) {
                move(thread.id(), queue, target, now);
            }
        }
        queue.count();
    }
}
