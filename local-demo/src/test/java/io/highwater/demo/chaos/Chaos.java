package io.highwater.demo.chaos;

import io.highwater.demo.chaos.Breakage.Kind;
import io.highwater.demo.chaos.ChaosInput.Sent;
import io.highwater.demo.chaos.ChaosSchedule.Planned;
import io.highwater.local.Waiting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends readings, window after window, and breaks on the way what the schedule says. */
final class Chaos {

    private record Active(Planned planned, Breakage breakage) {}

    private final ChaosWorld world;
    private final ChaosInput input;
    private final ChaosReference reference;
    private final ChaosSchedule schedule;
    private final List<Planned> pending = new ArrayList<>();
    private final List<Active> active = new ArrayList<>();
    private final Map<Kind, Integer> hits = new EnumMap<>(Kind.class);
    private final long startedAt = System.nanoTime();

    Chaos(ChaosWorld world, ChaosInput input, ChaosReference reference, ChaosSchedule schedule) {
        this.world = world;
        this.input = input;
        this.reference = reference;
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
            for (int window = 0; window < input.portions().size(); window++) {
                send(producer, window);
            }
            // What is sent late has to be late, so all before it has to have closed, and whoever knows that may be
            // killed.
            mendAll();
            producer.flush();
            await(reference.averagesUntil(input.end()));
            world.cluster.loseTaskManager();
            send(producer, input.late());
            // Averages that were read just before the loss, and had not settled, are judged once others follow.
            send(producer, input.last());
            producer.flush();
        }
        return hits;
    }

    private void send(KafkaProducer<byte[], byte[]> producer, int window) throws Exception {
        pending.addAll(schedule.beginningAt(window));
        if (window == schedule.partitionAdded()) {
            addPartition(producer, window);
        } else {
            send(producer, input.portions().get(window));
        }
        begin(List.copyOf(pending));
        mend(window, one -> one.breakage.stopsOutput());
        if (active.stream().noneMatch(one -> one.breakage.stopsOutput())) {
            producer.flush();
            await(reference.averagesUntil(input.endOf(window - 2)));
            mend(window, one -> one.planned.until() <= window);
        }
    }

    /** Whoever sends to a new partition waits until it is read: the others would have gone on without it. */
    private void addPartition(KafkaProducer<byte[], byte[]> producer, int window) throws Exception {
        mend(Integer.MAX_VALUE, one -> one.breakage.stopsOutput());
        producer.flush();
        begin(pending.stream()
                .filter(planned -> planned.kind() == Kind.PARTITION_ADDED)
                .toList());
        send(producer, input.portions().get(window));
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
            }
        }
    }

    private boolean canBegin(Kind kind) {
        List<Kind> broken =
                active.stream().map(Active::planned).map(Planned::kind).toList();
        return kind.canBeginBeside(broken) && (!kind.isOfSlack() || world.slackIsCalledAgain());
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
                say("mended", one.planned);
            }
        }
    }

    private void mendAll() throws Exception {
        while (!active.isEmpty() || !pending.isEmpty()) {
            if (active.isEmpty()) {
                Waiting.until("Slack to be called again", world::slackIsCalledAgain);
            }
            begin(List.copyOf(pending));
            mend(Integer.MAX_VALUE, one -> true);
        }
    }

    private void awaitHit(Active one) {
        Waiting.reporting(world.cluster::report)
                .await("somebody to meet " + one.planned.kind(), one.breakage::hasHit, Boolean::booleanValue);
    }

    private void await(long averages) {
        Waiting.reporting(world.cluster::report)
                .await(
                        averages + " averages",
                        () -> world.values(ChaosWorld.AVERAGES).size(),
                        count -> count >= averages);
    }

    /** Each of them has put aside what it holds of a wrong clock. Offsets say so only ten seconds later. */
    private void awaitNewPartition() {
        Waiting.reporting(world.cluster::report)
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
