package io.highwater.slack.outbox;

import io.highwater.model.IncidentEvent;
import io.highwater.slack.SlackOptions;
import io.highwater.slack.api.SlackCall;
import io.highwater.slack.api.SlackOutcome;
import io.highwater.slack.layout.IncidentLayout;
import io.highwater.slack.layout.Wording;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Several channels, and the time between them and Slack: events come in, calls to different channels are under way at once,
 * take their time and fail, channels are archived and opened again, and restarts go back to the latest checkpoint.
 */
final class WorkspaceSimulation {

    private record Answer(long at, ChannelCall call, SlackOutcome outcome) {}

    private final Random random;
    private final List<IncidentEvent> story;
    private final Simulation.Hardship hardship;
    private final Gathering gathering;
    private final SimulatedWorkspace slack;

    private final PriorityQueue<Answer> underway = new PriorityQueue<>(Comparator.comparingLong(Answer::at));
    private IncidentChannels channels;
    private long now;
    private int steps;
    private int position;
    private long heldUntil;
    private int replayed;
    private List<byte[]> checkpoint;
    private int checkpointPosition;
    private int crashes;
    private boolean anythingDeleted;
    private long outageUntil;

    /** By channel and thread. */
    private final Map<String, Long> unreadableSince = new HashMap<>();

    private boolean doneWithout;

    WorkspaceSimulation(
            Random random,
            List<IncidentEvent> story,
            Simulation.Hardship hardship,
            Gathering gathering,
            SimulatedWorkspace slack,
            long start) {
        this.random = random;
        this.story = story;
        this.hardship = hardship;
        this.gathering = gathering;
        this.slack = slack;
        this.now = start;
        restart();
    }

    /** Until all events are in and everything is posted; Slack is healthy from the last event on. */
    void run() {
        while (position < story.size() || channels.size() > 0 || !underway.isEmpty()) {
            if (position < story.size()) {
                misfortune();
            } else {
                slack.all().forEach(channel -> channel.forbid(null));
                slack.mend();
            }
            step();
        }
    }

    private void step() {
        Endless.check(steps++);
        long arrival = position < story.size()
                ? Math.max(now, Math.max(heldUntil, story.get(position).occurredAt() + 10_000))
                : Outbox.NEVER;
        long due = channels.dueAt() == Outbox.NEVER ? Outbox.NEVER : Math.max(now, channels.dueAt());
        long answer = underway.isEmpty() ? Outbox.NEVER : underway.peek().at();
        now = Math.min(arrival, Math.min(answer, due));
        if (now == arrival) {
            channels.add(story.get(position++), now);
            heldUntil = position < replayed ? now + random.nextInt(3_000) : 0;
        } else if (now == answer) {
            Answer next = underway.poll();
            noteReading(next);
            channels.settle(next.call(), next.outcome(), now);
        } else {
            Optional<ChannelCall> call = channels.next(now);
            call.ifPresent(
                    made -> underway.add(new Answer(now + random.nextInt(400), made, slack.call(made, now, fault()))));
        }
    }

    /** A history that cannot be read for long is done without, and then a message may be there twice. */
    private void noteReading(Answer answer) {
        if (answer.call().call() instanceof SlackCall.ReadHistory read) {
            String history = answer.call().channel() + " " + read.threadTs();
            if (answer.outcome() instanceof SlackOutcome.HistoryPage) {
                unreadableSince.remove(history);
            } else {
                unreadableSince.putIfAbsent(history, now);
            }
        }
        doneWithout |=
                unreadableSince.values().stream().anyMatch(since -> now - since >= Settlement.SCAN_PATIENCE.toMillis());
    }

    private SimulatedSlack.Fault fault() {
        if (position == story.size()) {
            return null;
        }
        SimulatedSlack.Fault[] faults = SimulatedSlack.Fault.values();
        boolean fails = now < outageUntil || random.nextInt(100) < hardship.faults();
        return fails ? faults[random.nextInt(faults.length)] : null;
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
            outageUntil = now + random.nextInt(120_000);
        }
        List<String> ids = List.copyOf(slack.channels().keySet());
        if (random.nextInt(30) == 0) {
            slack.archive(ids.get(random.nextInt(ids.size())));
        } else if (random.nextInt(30) == 0) {
            slack.mend();
        }
        if (random.nextInt(40) == 0) {
            slack.limitUntil(now + random.nextInt(5_000));
        }
        SimulatedSlack any = slack.channel(ids.get(random.nextInt(ids.size())));
        if (hardship.deletions() && random.nextInt(20) == 0 && !any.channel().isEmpty()) {
            any.delete(any.channel().get(random.nextInt(any.channel().size())));
            anythingDeleted = true;
        }
        if (hardship.troubles() && random.nextInt(20) == 0) {
            any.forbid(
                    random.nextInt(3) == 0
                            ? null
                            : story.get(random.nextInt(story.size())).hostname());
        }
    }

    private void save() {
        try {
            checkpoint = new ArrayList<>();
            for (OutboxState state : channels.snapshot(now)) {
                checkpoint.add(OutboxStateFormat.write(state));
            }
            checkpointPosition = position;
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void restart() {
        unreadableSince.clear();
        underway.clear();
        channels = new IncidentChannels(
                new TellingOptions(
                        SimulatedSlack.CHANNEL,
                        SimulatedSlack.DEPLOYMENT,
                        gathering,
                        new IncidentLayout(Wording.DEFAULT)),
                new Pacing(SlackOptions.SLACKS_INTERVAL, random, new NoMetrics()),
                now);
        heldUntil = 0;
        replayed = random.nextBoolean() ? position : 0;
        position = checkpointPosition;
        List<OutboxState> saved = new ArrayList<>();
        try {
            for (byte[] state : checkpoint == null ? List.<byte[]>of() : checkpoint) {
                saved.add(OutboxStateFormat.read(OutboxStateFormat.VERSION, state));
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
        channels.restore(saved, now);
    }

    boolean nothingWasAmbiguous() {
        return slack.all().stream().allMatch(channel -> channel.ambiguous() == 0) && crashes == 0;
    }

    /** Whether a history could not be read for so long that a message may be there twice. */
    boolean wasDoneWithoutHistory() {
        return doneWithout;
    }

    boolean anythingDeleted() {
        return anythingDeleted;
    }

    int crashes() {
        return crashes;
    }

    IncidentChannels channels() {
        return channels;
    }
}
