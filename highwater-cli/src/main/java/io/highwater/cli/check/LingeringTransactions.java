package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.options.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdNotFoundException;

/**
 * Transactions that are open and that nobody may end soon. What comes after their first record is not seen by readers of
 * committed records, which all jobs are.
 */
final class LingeringTransactions {

    /** Checkpoints that an open transaction of a running job may be old. */
    private static final int CHECKPOINTS = 6;

    private static final Duration SHORTEST_AGE = Duration.ofMinutes(1);

    /** Of somebody else: as long as Kafka lets a transaction live by default. */
    private static final Duration FOREIGN_AGE = Duration.ofMinutes(15);

    private static final int MOST_COMMANDS = 3;

    private final List<CheckedJob> jobs;
    private final RunningJobs running;
    private final KafkaAdmin admin;
    private final Findings findings;
    private final LongSupplier clock;

    /** @param clock epoch milliseconds */
    LingeringTransactions(
            List<CheckedJob> jobs, RunningJobs running, KafkaAdmin admin, Findings findings, LongSupplier clock) {
        this.clock = clock;
        this.jobs = jobs;
        this.running = running;
        this.admin = admin;
        this.findings = findings;
    }

    /** @param topics those that are there */
    void run(Map<String, TopicDescription> topics) {
        Map<TopicPartition, List<ProducerState>> open = new HashMap<>();
        for (TopicDescription topic : topics.values()) {
            try {
                Set<TopicPartition> held = held(topic);
                if (!held.isEmpty()) {
                    open.putAll(openIn(held));
                }
            } catch (AuthorizationException denied) {
                findings.warning(
                        "topic " + topic.name(),
                        "whether an open transaction holds back readers of topic " + topic.name() + " may not be asked",
                        "Allow READ and DESCRIBE on it");
            }
        }
        if (open.isEmpty()) {
            findings.ok("open transactions", "none holds readers of committed records back");
            return;
        }
        Map<Long, TransactionListing> known = listed();
        Map<Long, Set<TopicPartition>> byProducer = new HashMap<>();
        open.forEach((partition, producers) -> producers.forEach(producer -> byProducer
                .computeIfAbsent(producer.producerId(), first -> new LinkedHashSet<>())
                .add(partition)));
        long lingering = byProducer.entrySet().stream()
                .filter(producer ->
                        isLingering(known.get(producer.getKey()), producer.getKey(), producer.getValue(), open))
                .count();
        if (lingering == 0) {
            findings.ok("open transactions", "those that are open are young: they end with the next checkpoints");
        }
    }

    /** Partitions that have more than readers of committed records see. */
    private Set<TopicPartition> held(TopicDescription topic) {
        Offsets offsets = new Offsets(admin);
        // In this order: what comes in between is not taken for held back.
        Map<TopicPartition, Long> ends = offsets.end(topic);
        Map<TopicPartition, Long> committed = offsets.committedEnd(topic);
        return ends.keySet().stream()
                .filter(partition -> committed.get(partition) < ends.get(partition))
                .collect(Collectors.toSet());
    }

    private Map<TopicPartition, List<ProducerState>> openIn(Set<TopicPartition> partitions) {
        Map<TopicPartition, List<ProducerState>> open = new HashMap<>();
        admin.ask((Admin all) -> all.describeProducers(partitions).all()).forEach((partition, state) -> {
            List<ProducerState> producers = state.activeProducers().stream()
                    .filter(producer -> producer.currentTransactionStartOffset().isPresent())
                    .toList();
            if (!producers.isEmpty()) {
                open.put(partition, producers);
            }
        });
        return open;
    }

    private Map<Long, TransactionListing> listed() {
        Map<Long, TransactionListing> known = new HashMap<>();
        admin.ask((Admin all) -> all.listTransactions().all())
                .forEach(listing -> known.put(listing.producerId(), listing));
        return known;
    }

    private boolean isLingering(
            TransactionListing listing,
            long producerId,
            Set<TopicPartition> partitions,
            Map<TopicPartition, List<ProducerState>> open) {
        Map<TopicPartition, ProducerState> states = new HashMap<>();
        partitions.forEach(partition -> open.get(partition).stream()
                .filter(state -> state.producerId() == producerId)
                .forEach(state -> states.put(partition, state)));
        String id = listing == null ? null : listing.transactionalId();
        Optional<CheckedJob> owner = id == null ? Optional.empty() : owner(id);
        Optional<TransactionDescription> described = id == null ? Optional.empty() : describe(id);
        long begun = described
                .flatMap(
                        found -> found.transactionStartTimeMs().stream().boxed().findFirst())
                .orElseGet(() -> states.values().stream()
                        .mapToLong(ProducerState::lastTimestamp)
                        .min()
                        .orElse(0));
        Duration age = Duration.ofMillis(clock.getAsLong() - begun);
        boolean lingers = owner.map(job -> running.isKnownToBeStopped(job) || age.compareTo(oldest(job)) > 0)
                .orElse(age.compareTo(FOREIGN_AGE) > 0);
        if (lingers) {
            String since =
                    Instant.ofEpochMilli(begun).truncatedTo(ChronoUnit.SECONDS).toString();
            String until = described
                    .map(found -> "; the brokers abort it at "
                            + Instant.ofEpochMilli(begun + found.transactionTimeoutMs())
                                    .truncatedTo(ChronoUnit.SECONDS))
                    .orElse("; no coordinator knows of it, so that nobody will ever end it");
            findings.warning(
                    "open transactions",
                    "transaction " + (id == null ? "of producer " + producerId : id) + whose(owner)
                            + " is open since " + since + ", and readers of committed records see nothing after it in "
                            + Names.of(partitions) + until,
                    remedy(owner, states));
        }
        return lingers;
    }

    private Optional<CheckedJob> owner(String id) {
        return jobs.stream()
                .filter(job -> job.kafka().delivery() == Delivery.EXACTLY_ONCE)
                .filter(job -> job.kafka().topics().written().stream()
                        .anyMatch(topic -> id.startsWith(job.brokers().transactionalIdPrefix(topic))))
                .findFirst();
    }

    private String whose(Optional<CheckedJob> owner) {
        return owner.map(job -> running.isKnownToBeStopped(job)
                        ? " of job " + job.name() + ", which does not run,"
                        : " of job " + job.name())
                .orElse(" of somebody else");
    }

    private static Duration oldest(CheckedJob job) {
        Duration interval = job.kafka().input().checkpointInterval().multipliedBy(CHECKPOINTS);
        return interval.compareTo(SHORTEST_AGE) < 0 ? SHORTEST_AGE : interval;
    }

    private Optional<TransactionDescription> describe(String id) {
        try {
            return Optional.of(admin.ask(
                    (Admin all) -> all.describeTransactions(List.of(id)).description(id)));
        } catch (AuthorizationException | TransactionalIdNotFoundException unknown) {
            return Optional.empty();
        }
    }

    /** Exact, since the tool finds the transaction by where it begins. */
    private String remedy(Optional<CheckedJob> owner, Map<TopicPartition, ProducerState> states) {
        String commands = states.entrySet().stream()
                .limit(MOST_COMMANDS)
                .map(state -> "kafka-transactions.sh --bootstrap-server "
                        + jobs.get(0).brokers().bootstrapServers()
                        + (jobs.get(0).brokers().clientProperties().isEmpty() ? "" : " --command-config FILE")
                        + " abort --topic " + state.getKey().topic() + " --partition "
                        + state.getKey().partition() + " --start-offset "
                        + state.getValue().currentTransactionStartOffset().getAsLong())
                .collect(Collectors.joining("; "));
        String more = states.size() > MOST_COMMANDS ? "; and so on for the other partitions" : "";
        return owner.map(job -> "Start job " + job.name()
                                + " again: from its last checkpoint it commits what belongs to it, and ends the rest. Only if it will "
                                + "not be started from there, since what is in it is lost then: ")
                        .orElse("If whoever writes it is gone for good: ")
                + commands
                + more;
    }
}
