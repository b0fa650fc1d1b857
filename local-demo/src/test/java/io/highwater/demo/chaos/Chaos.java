package io.highwater.demo.chaos;

import io.highwater.demo.chaos.Breakage.Kind;
import io.highwater.demo.chaos.ChaosInput.Sent;
import io.highwater.demo.chaos.ChaosSchedule.Planned;
import io.highwater.local.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends readings, window after window, and breaks on the way what the schedule says, until all of it was met. What only news
 * can bring is never waited for in place: readings go on meanwhile, as they do outside of tests, and jobs that were started
 * again go on with those. Where nothing has moved for as long as {@link Waiting} is patient, it fails and says what it waited for.
 */
final class Chaos {

    private record Active(Planned planned, Breakage breakage) {}

    /** In the last windows no host is over its threshold. */
    private static final int CALM = 6;

    /** Averages that are not there by then come with those of further windows. */
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    private final ChaosWorld world;
    private final ChaosInput input;
    private final ChaosSchedule schedule;
    private final List<Planned> pending = new ArrayList<>();
    private final List<Active> active = new ArrayList<>();
    private final Map<Kind, Integer> hits = new EnumMap<>(Kind.class);
    private final long startedAt = System.nanoTime();
    private long movedAt = startedAt;

    Chaos(ChaosWorld world, ChaosInput input, ChaosSchedule schedule) {
        this.world = world;
        this.input = input;
        this.schedule = schedule;
    }

    /** @return how often each kind was met by somebody */
    Map<Kind, Integer> run() throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                world.kafka.bootstrapServers(),
                "delivery.timeout.ms",
                600_000,
                "max.block.ms",
                600_000,
                // What it knows of a broker that is away is not forgotten: sending goes on, and waits for nobody.
                "metadata.recovery.strategy",
                "none",
                // A partition that is just being made may refuse the first batch and take the second, and from then on
                // none.
                "max.in.flight.requests.per.connection",
                1);
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int window = 0; window < schedule.windows() || isAnyLeft(); window++) {
                send(producer, window);
                if (!isAnyLeft()) {
                    moved();
                }
                failIfNothingMoves();
            }
            input.calmDown();
            for (int window = 0; window < CALM; window++) {
                send(producer, input.next());
            }
            // What is sent late has to be late, so all before it has to have closed, and whoever knows that may be
            // killed.
            producer.flush();
            while (!awaitClosed(input.closedUntil())) {
                send(producer, input.next());
                failIfNothingMoves();
            }
            world.cluster.loseTaskManager();
            send(producer, input.late());
            // Averages that were read just before the loss, and had not settled, are judged once others follow.
            send(producer, input.next());
            producer.flush();
        }
        return hits;
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int window) throws Exception {
        pending.addAll(schedule.beginningAt(window));
        if (window == schedule.partitionAdded()) {
            addPartition(producer);
        } else {
            send(producer, input.next());
        }
        begin(List.copyOf(pending));
        mend(window, one -> one.breakage.stopsOutput());
        if (active.stream().noneMatch(one -> one.breakage.stopsOutput())) {
            producer.flush();
            awaitClosed(input.closedUntil() - ChaosInput.WINDOW);
            mend(window, one -> one.planned.until() <= window && !one.breakage.needsNews());
        }
    }

    /** Whoever sends to a new partition waits until it is read: the others would have gone on without it. */
    private void addPartition(KafkaProducer<byte[], byte[]> producer) throws Exception {
        mend(Integer.MAX_VALUE, one -> one.breakage.stopsOutput());
        producer.flush();
        begin(pending.stream()
                .filter(planned -> planned.kind() == Kind.PARTITION_ADDED)
                .toList());
        send(producer, input.next());
        producer.flush();
        awaitNewPartition();
    }

    private static void send(KafkaProducer<byte[], byte[]> producer, List<Sent> portion) {
        portion.forEach(sent -> producer.send(sent.toRecord()));
    }

    private void begin(List<Planned> planned) throws Exception {
        for (Planned one : planned) {
            if (canBegin(one.kind())) {
                pending.remove(one);
                Breakage breakage = one.kind().in(world, new Random(one.seed()));
                say("breaks", one);
                breakage.begin();
                active.add(new Active(one, breakage));
                moved();
            }
        }
    }

    private boolean canBegin(Kind kind) {
        List<Kind> broken =
                active.stream().map(Active::planned).map(Planned::kind).toList();
        return kind.canBeginBeside(broken) && (!kind.isOfSlack() || world.slackHasTakenMore());
    }

    /** Waits until those have been met, and mends what has been met and whose time is over. */
    private void mend(int window, Predicate<Active> awaited) throws Exception {
        for (Active one : List.copyOf(active)) {
            if (awaited.test(one)) {
                awaitHit(one);
            }
            if (one.planned.until() <= window && one.breakage.hasHit()) {
                one.breakage.mend();
                active.remove(one);
                hits.merge(one.planned.kind(), 1, Integer::sum);
                moved();
                say("mended", one.planned);
            }
        }
    }

    private boolean isAnyLeft() {
        return !active.isEmpty() || !pending.isEmpty();
    }

    private void awaitHit(Active one) {
        Waiting.reporting(this::report)
                .await("somebody to meet " + one.planned.kind(), one.breakage::hasHit, Boolean::booleanValue);
    }

    /** Gives the averages of all windows until then a while to come. @return whether they are there */
    private boolean awaitClosed(long end) {
        long averages = new ChaosReference(input).averagesUntil(end);
        return Waiting.happensWithin(
                A_WHILE, () -> world.values(ChaosWorld.AVERAGES).size() >= averages);
    }

    private void moved() {
        movedAt = System.nanoTime();
    }

    private void failIfNothingMoves() {
        if (System.nanoTime() - movedAt > Waiting.PATIENCE.toNanos()) {
            throw new AssertionError("Nothing has begun or was met for %s, while readings went on.%n%s"
                    .formatted(Waiting.PATIENCE, report()));
        }
    }

    private String report() {
        return "Broken: %s, to be broken: %s%n%s"
                .formatted(
                        active.stream().map(one -> one.planned.kind()).toList(),
                        pending.stream().map(Planned::kind).toList(),
                        world.report());
    }

    /** Each of them has put aside what it holds of a wrong clock. Offsets say so only ten seconds later. */
    private void awaitNewPartition() {
        Waiting.reporting(this::report)
                .await(
                        "the new partition to be read",
                        () -> world.rejected(ChaosInput.TOPIC + "_rejected").stream()
                                .filter(rejected -> rejected.contains(ChaosInput.host(ChaosInput.PARTITIONS, 0)))
                                .map(rejected -> rejected.split(" ")[1])
                                .distinct()
                                .count(),
                        jobs -> jobs >= 2);
    }

    private void say(String what, Planned planned) {
        System.out.printf("  %5.1f s %s %s%n", (System.nanoTime() - startedAt) / 1e9, what, planned.kind());
    }
}
