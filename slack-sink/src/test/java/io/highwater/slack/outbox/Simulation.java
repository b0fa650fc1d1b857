package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * An outbox, a Slack and the time between them: events come in, calls take their time and fail, checkpoints are taken
 * at arbitrary points and restarts go back to the latest.
 */
final class Simulation {

    /**
     * How hard life is.
     *
     * @param faults share of calls that fail, of 100
     * @param crashes how many restarts there may be
     * @param outages whether Slack is away or refuses everything for minutes
     * @param deletions whether people delete messages
     */
    record Hardship(int faults, int crashes, boolean outages, boolean deletions) {}

    private final Random random;
    private final List<IncidentEvent> story;
    private final Hardship hardship;
    private final int digestAfter;
    private final SimulatedSlack slack;

    private IncidentOutbox outbox;
    private Dispatcher<IncidentEvent, OutboxState> dispatcher;
    private long now;

    /** How much of the story has come in. */
    private int position;

    /** What comes again after a restart comes slowly up to here. */
    private int replayed;

    private long heldUntil;

    private SlackOutcome pending;
    private long pendingAt = Outbox.NEVER;

    private byte[] checkpoint;
    private int checkpointPosition;
    private int crashes;
    private int deletions;
    private long outageUntil;
    private SimulatedSlack.Fault outage;

    private final Set<String> announced = new HashSet<>();

    /** How many messages are in {@link #told}. */
    private int seen;

    final List<String> disorder = new ArrayList<>();

    Simulation(
            Random random,
            List<IncidentEvent> story,
            Hardship hardship,
            int digestAfter,
            SimulatedSlack slack,
            long start) {
        this.random = random;
        this.story = story;
        this.hardship = hardship;
        this.digestAfter = digestAfter;
        this.slack = slack;
        this.now = start;
        restart();
    }

    /** Until all events are in and everything is told; Slack is healthy from the last event on. */
    void run() {
        while (position < story.size() || !outbox.isEmpty() || pending != null) {
            if (position < story.size()) {
                misfortune();
            }
            pendingCall(Outbox.NEVER);
        }
    }

    /** Nothing more happens; only reminders. */
    void runUntil(long end) {
        while (now < end) {
            pendingCall(end);
        }
    }

    private void pendingCall(long end) {
        long arrival =
                position < story.size() ? Math.max(now, story.get(position).occurredAt() + 10_000) : Outbox.NEVER;
        long due = dispatcher.dueAt() == Outbox.NEVER ? Outbox.NEVER : Math.max(now, dispatcher.dueAt());
        long next = Math.min(end, Math.min(arrival, Math.min(pendingAt, due)));
        now = next;
        if (next == arrival) {
            IncidentEvent event = story.get(position++);
            outbox.add(event, now);
            heldUntil = position < replayed ? now + random.nextInt(3_000) : 0;
        } else if (next == pendingAt) {
            SlackOutcome outcome = pending;
            pending = null;
            pendingAt = Outbox.NEVER;
            dispatcher.settle(outcome, now);
        } else if (next == due) {
            dispatcher.next(now).ifPresent(this::call);
        }
    }

    private void call(SlackCall call) {
        checkOrder(call);
        pending = slack.call(call, now, fault());
        pendingAt = now + random.nextInt(400);
    }

    private SimulatedSlack.Fault fault() {
        if (position == story.size()) {
            return null;
        }
        if (now < outageUntil) {
            return outage;
        }
        SimulatedSlack.Fault[] faults = SimulatedSlack.Fault.values();
        return random.nextInt(100) < hardship.faults() ? faults[random.nextInt(faults.length)] : null;
    }

    private void misfortune() {
        if (random.nextInt(15) == 0) {
            save();
        }
        if (crashes < hardship.crashes() && random.nextInt(25) == 0) {
            crashes++;
            now += random.nextInt(30_000);
            restart();
        }
        if (hardship.outages() && now > outageUntil && random.nextInt(60) == 0) {
            SimulatedSlack.Fault[] faults = SimulatedSlack.Fault.values();
            outage = faults[random.nextInt(faults.length)];
            if (outage == SimulatedSlack.Fault.UNKNOWN) {
                // Ten of them in a row are taken for a refusal of that one message.
                outage = SimulatedSlack.Fault.TOKEN_REVOKED;
            }
            outageUntil = now + random.nextInt(600_000);
        }
        if (hardship.deletions() && random.nextInt(20) == 0 && !slack.channel().isEmpty()) {
            List<SimulatedSlack.Message> channel = slack.channel();
            slack.delete(channel.get(random.nextInt(channel.size())));
            deletions++;
        }
    }

    private void save() {
        try {
            checkpoint = OutboxStateFormat.write(outbox.snapshot(now).get(0));
            checkpointPosition = position;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void restart() {
        outbox = new IncidentOutbox(SimulatedSlack.CHANNEL, digestAfter);
        dispatcher = new Dispatcher<>(outbox, SlackOptions.SLACKS_INTERVAL, random, new NoMetrics(), now);
        pending = null;
        pendingAt = Outbox.NEVER;
        replayed = random.nextBoolean() ? position : 0;
        position = checkpointPosition;
        try {
            outbox.restore(
                    checkpoint == null
                            ? List.of()
                            : List.of(OutboxStateFormat.read(OutboxStateFormat.VERSION, checkpoint)),
                    now);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** What was never told goes first, and of that the incident that began first. */
    private void checkOrder(SlackCall call) {
        Set<String> known = announced();
        Optional<IncidentEvent> oldest = story.subList(0, position).stream()
                .filter(event -> !known.contains(event.incidentId()))
                .min((a, b) -> Long.compare(a.startedAt(), b.startedAt()));
        if (oldest.isEmpty() || call instanceof SlackCall.ReadHistory) {
            return;
        }
        boolean opens = call instanceof SlackCall.Post post && !post.isReply();
        if (!opens) {
            disorder.add(call + " although nobody knows of " + oldest.get().incidentId());
            return;
        }
        MessageTag tag = MessageTag.read(((SlackCall.Post) call).metadata()).orElseThrow();
        boolean again = known.contains(tag.incidentId());
        if (!again && !tag.incidentId().equals(oldest.get().incidentId())) {
            disorder.add(
                    "opened " + tag.incidentId() + " before " + oldest.get().incidentId());
        }
    }

    /** The incidents that have, or had, a message. */
    private Set<String> announced() {
        List<SimulatedSlack.Message> messages = slack.messages();
        for (SimulatedSlack.Message message : messages.subList(seen, messages.size())) {
            MessageTag tag = message.tag();
            announced.add(tag.incidentId());
            if (tag.part() == MessageTag.Part.DIGEST) {
                story.stream()
                        .map(IncidentEvent::incidentId)
                        .distinct()
                        .filter(id -> DigestIndex.find(tag.members(), id).isPresent())
                        .forEach(announced::add);
            }
        }
        seen = messages.size();
        return announced;
    }

    /** Nothing can have been told twice: Slack always said what it did, and nothing was forgotten by a restart. */
    boolean nothingWasAmbiguous() {
        return slack.ambiguous() == 0 && crashes == 0;
    }

    boolean anythingDeleted() {
        return deletions > 0;
    }

    int crashes() {
        return crashes;
    }

    IncidentOutbox outbox() {
        return outbox;
    }

    long now() {
        return now;
    }
}
