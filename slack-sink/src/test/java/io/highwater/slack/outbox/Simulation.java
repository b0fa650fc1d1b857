package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
     * @param troubles whether a firewall refuses hosts, people lock threads, and others forge messages
     */
    record Hardship(int faults, int crashes, boolean outages, boolean deletions, boolean troubles) {}

    private static final long ONE_SECOND = 1_000;

    /** What has failed as often as this in a row may let the others go first. */
    private static final int SUSPECT_AFTER = 2;

    private final Random random;
    private final List<IncidentEvent> story;
    private final Hardship hardship;
    private final int digestAfter;
    private final SimulatedSlack slack;

    private IncidentOutbox outbox;
    private Dispatcher<IncidentEvent, OutboxState> dispatcher;
    private long now;
    private int steps;

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
    private final Map<String, Integer> failedOpenings = new HashMap<>();
    private int failedScans;
    private final Map<String, Long> scansFailSince = new HashMap<>();
    private boolean scanWasGivenUp;
    private SimulatedSlack.Fault outage;

    private final Set<String> announced = new HashSet<>();

    /** How many messages are in {@link #announced}. */
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

    /** Until all events are in and everything is posted; Slack is healthy from the last event on. */
    void run() {
        while (position < story.size() || !outbox.isEmpty() || pending != null) {
            if (position < story.size()) {
                misfortune();
            } else {
                slack.forbid(null);
            }
            step(Outbox.NEVER);
        }
    }

    /** Nothing more happens; only reminders. */
    void runUntil(long end) {
        while (now < end) {
            step(end);
        }
    }

    private void step(long end) {
        Endless.check(steps++);
        long arrival = position < story.size()
                ? Math.max(now, Math.max(heldUntil, story.get(position).occurredAt() + 10_000))
                : Outbox.NEVER;
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
        countFailures(call, pending);
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
            outageUntil = now + random.nextInt(600_000);
        }
        if (hardship.deletions() && random.nextInt(20) == 0 && !slack.channel().isEmpty()) {
            List<SimulatedSlack.Message> channel = slack.channel();
            slack.delete(channel.get(random.nextInt(channel.size())));
            deletions++;
        }
        if (hardship.troubles() && random.nextInt(20) == 0) {
            slack.forbid(
                    random.nextInt(3) == 0
                            ? null
                            : story.get(random.nextInt(story.size())).hostname());
        }
        if (hardship.troubles() && random.nextInt(30) == 0 && !slack.channel().isEmpty()) {
            List<SimulatedSlack.Message> channel = slack.channel();
            slack.lock(channel.get(random.nextInt(channel.size())));
        }
        if (hardship.troubles() && random.nextInt(10) == 0) {
            slack.forge(story.get(random.nextInt(story.size())), random);
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
        outbox = new IncidentOutbox(
                SimulatedSlack.CHANNEL,
                SimulatedSlack.DEPLOYMENT,
                new Gathering(digestAfter, 0, 5),
                new IncidentLayout(Wording.DEFAULT),
                new NoMetrics());
        dispatcher = new Dispatcher<>(outbox, SlackOptions.SLACKS_INTERVAL, random, new NoMetrics(), now);
        pending = null;
        pendingAt = Outbox.NEVER;
        failedOpenings.clear();
        failedScans = 0;
        scansFailSince.clear();
        heldUntil = 0;
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

    /**
     * What was never announced goes first, and of that the incident that began first; whatever has failed again and again
     * may let the others go first.
     */
    private void checkOrder(SlackCall call) {
        Set<String> known = announced();
        Optional<IncidentEvent> oldest = story.subList(0, position).stream()
                .filter(event -> !known.contains(event.incidentId()))
                .filter(event -> !failsAgainAndAgain(event.incidentId()))
                .filter(event -> !isSilencedNow(event.incidentId()))
                .min((a, b) -> Long.compare(a.startedAt(), b.startedAt()));
        if (oldest.isEmpty() || call instanceof SlackCall.ReadHistory || call instanceof SlackCall.Identify) {
            return;
        }
        boolean opens = call instanceof SlackCall.Post post && !post.isReply();
        if (!opens) {
            if (failedScans < SUSPECT_AFTER) {
                disorder.add(call + " although nobody knows of " + oldest.get().incidentId());
            }
            return;
        }
        String id = tag((SlackCall.Post) call).incidentId();
        boolean again = known.contains(id);
        boolean earlier = failsAgainAndAgain(id) && startOf(id) < oldest.get().startedAt();
        if (!again && !earlier && !id.equals(oldest.get().incidentId())) {
            disorder.add("opened " + id + " before " + oldest.get().incidentId());
        }
    }

    private boolean isSilencedNow(String incidentId) {
        return story.subList(0, position).stream()
                .filter(event -> event.incidentId().equals(incidentId))
                .reduce((earlier, later) -> later)
                .map(event -> event.handling().silenced() != null)
                .orElse(false);
    }

    private boolean failsAgainAndAgain(String incidentId) {
        return failedOpenings.getOrDefault(incidentId, 0) >= SUSPECT_AFTER;
    }

    private long startOf(String incidentId) {
        return story.stream()
                .filter(event -> event.incidentId().equals(incidentId))
                .findFirst()
                .orElseThrow()
                .startedAt();
    }

    private static MessageTag tag(SlackCall.Post post) {
        return MessageTag.read(post.metadata(), SimulatedSlack.DEPLOYMENT).orElseThrow();
    }

    private void countFailures(SlackCall call, SlackOutcome outcome) {
        boolean failed = FailingCalls.isAboutTheCall(outcome);
        // It is given up when the question that follows such a failure has its answer.
        long patience = Settlement.SCAN_PATIENCE.toMillis() - ONE_SECOND;
        scanWasGivenUp |= scansFailSince.values().stream().anyMatch(since -> now - since >= patience);
        if (call instanceof SlackCall.ReadHistory read) {
            String scan = String.valueOf(read.threadTs());
            if (failed) {
                scansFailSince.putIfAbsent(scan, now);
                failedScans += read.threadTs() == null ? 1 : 0;
            } else if (outcome instanceof SlackOutcome.HistoryPage) {
                scansFailSince.remove(scan);
                failedScans = read.threadTs() == null ? 0 : failedScans;
            }
        } else if (call instanceof SlackCall.Post post
                && !post.isReply()
                && tag(post).part() == MessageTag.Part.MESSAGE) {
            if (failed) {
                failedOpenings.merge(tag(post).incidentId(), 1, Integer::sum);
            } else if (outcome instanceof SlackOutcome.Accepted) {
                failedOpenings.remove(tag(post).incidentId());
            }
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

    /** Nothing can have been posted twice: Slack always said what it did, and nothing was forgotten by a restart. */
    boolean nothingWasAmbiguous() {
        return slack.ambiguous() == 0 && crashes == 0;
    }

    /** A history that could not be read for long was done without. */
    boolean scanWasGivenUp() {
        return scanWasGivenUp;
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
