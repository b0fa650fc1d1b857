package io.highwater.cli.replay;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.terminal.Report;
import io.highwater.cli.terminal.Visible;
import io.highwater.cli.topics.TopicScan;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Reads the chosen records twice: to know where they came from and since when, and to put them back. In between comes what an
 * earlier run has put back.
 */
final class Replay {

    /** @param from first time of putting aside; null for the earliest that is there. @param to null for now */
    record Stretch(String topic, Instant from, Instant to) {}

    /** What is put back although there is something in the way. */
    record Limits(boolean wholeDocuments, boolean again, boolean althoughUnknown) {}

    private final KafkaOptions kafka;
    private final Stretch stretch;
    private final Selection selection;
    private final Limits limits;
    private Instant earliest = Instant.now();

    Replay(KafkaOptions kafka, Stretch stretch, Selection selection, Limits limits) {
        this.kafka = kafka;
        this.stretch = stretch;
        this.selection = selection;
        this.limits = limits;
    }

    /**
     * Where the chosen records came from, each topic once; and since when they are there.
     *
     * @return the one topic; if there are no such records, where they would have come from
     * @throws CannotSayException if that is not one topic, and {@code into} names none
     */
    private String survey(String into, Progress progress) {
        Set<String> origins = new TreeSet<>();
        long[] chosen = {0};
        scan(progress, letter -> {
            chosen[0]++;
            letter.origin().ifPresent(origins::add);
        });
        if (into != null) {
            return into;
        }
        if (chosen[0] == 0) {
            return stretch.topic().replaceFirst("_(rejected|late)$", "");
        }
        if (origins.size() == 1) {
            return origins.iterator().next();
        }
        throw new CannotSayException(
                origins.isEmpty()
                        ? "none of the chosen records of " + stretch.topic()
                                + " says where it came from: choose others, or name the topic with --into"
                        : "the chosen records came from several topics (" + Visible.of(String.join(", ", origins))
                                + "): name one of them with --into");
    }

    private void scan(Progress progress, Consumer<DeadLetter> chosen) {
        try (TopicScan scan = TopicScan.of(kafka, stretch.topic(), stretch.from(), stretch.to())) {
            scan.forEach(progress, record -> {
                DeadLetter letter = DeadLetter.of(record);
                if (selection.matches(letter)) {
                    Instant at = Instant.ofEpochMilli(record.timestamp());
                    earliest = at.isBefore(earliest) ? at : earliest;
                    chosen.accept(letter);
                }
            });
        }
    }

    /**
     * @param into null for where they came from
     * @param perSecond 0 to write nothing
     */
    Report run(String into, int perSecond, Progress progress) {
        String target = survey(into, progress);
        if (target.equals(stretch.topic())) {
            throw new CannotSayException("topic " + target + " cannot be put back into itself");
        }
        if (perSecond == 0) {
            return run(target, Optional.empty(), progress);
        }
        // Before it looks for what is there: what an earlier run had left open is aborted now, and no later one writes.
        try (Writer writer = new Writer(kafka, target, perSecond)) {
            return run(target, Optional.of(writer), progress);
        }
    }

    private Report run(String into, Optional<Writer> writer, Progress progress) {
        PutBackBefore before = PutBackBefore.in(kafka, into, earliest, progress);
        Set<String> inThisRun = new HashSet<>();
        Tally tally = new Tally();
        try (TopicScan scan = TopicScan.of(kafka, stretch.topic(), stretch.from(), stretch.to())) {
            scan.forEach(progress, record -> {
                tally.countSeen();
                DeadLetter letter = DeadLetter.of(record);
                if (!selection.matches(letter)) {
                    return;
                }
                tally.countChosen(letter);
                Optional<Obstacle> obstacle = obstacle(letter, into, before);
                if (obstacle.isPresent()) {
                    tally.countStaying(obstacle.get());
                } else if (inThisRun.add(letter.identity())) {
                    writer.ifPresent(out -> out.put(letter));
                    tally.countPutBack();
                } else {
                    tally.countStaying(Obstacle.ALREADY_THERE);
                }
            });
        }
        writer.ifPresent(Writer::commit);
        return new ReplayReport(stretch.topic(), into, writer.isEmpty(), tally);
    }

    private Optional<Obstacle> obstacle(DeadLetter letter, String into, PutBackBefore before) {
        Optional<Obstacle> ofItself = letter.obstacle(limits.wholeDocuments());
        if (ofItself.isPresent()) {
            return ofItself;
        }
        if (letter.origin().isPresent() && !letter.origin().get().equals(into)) {
            return Optional.of(Obstacle.ANOTHER_TOPIC);
        }
        if (before.has(letter)) {
            return Optional.of(Obstacle.ALREADY_THERE);
        }
        if (before.wasRejectedAgain(letter) && !limits.again()) {
            return Optional.of(Obstacle.REJECTED_AGAIN);
        }
        return before.wouldBeSeen(letter) || limits.althoughUnknown()
                ? Optional.empty()
                : Optional.of(Obstacle.UNKNOWN);
    }
}
