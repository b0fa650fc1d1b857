package io.highwater.cli.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/** How far a job's group has read, and whether what comes next is still there. */
final class GroupRules {

    /** Offsets are committed with each checkpoint: a job that keeps up is behind by a few of them. */
    private static final int CHECKPOINTS = 6;

    private static final Duration SHORTEST_DELAY = Duration.ofMinutes(1);

    private final CheckedJob job;
    private final RunningJobs running;
    private final KafkaAdmin admin;
    private final Findings findings;
    private final String about;

    GroupRules(CheckedJob job, RunningJobs running, KafkaAdmin admin, Findings findings) {
        this.job = job;
        this.running = running;
        this.admin = admin;
        this.findings = findings;
        this.about = "group " + job.group();
    }

    /** @param topic what the job reads; null if it is not there */
    void run(TopicDescription topic) {
        if (topic == null) {
            return;
        }
        try {
            Map<TopicPartition, Long> committed = committed(topic.name());
            if (committed.isEmpty()) {
                findings.ok(
                        about,
                        "has read nothing of " + topic.name() + " yet; without a savepoint the job begins as --start "
                                + job.brokers().start() + " says");
                return;
            }
            Offsets offsets = new Offsets(admin);
            Map<TopicPartition, Long> earliest = offsets.earliest(topic);
            lost(topic, committed, earliest);
            beyond(topic, committed, offsets.end(topic));
            lag(topic, committed, earliest, offsets);
        } catch (AuthorizationException denied) {
            findings.warning(
                    about,
                    "how far the group has read " + topic.name() + " may not be asked",
                    "Allow READ and DESCRIBE on group " + job.group() + " and on the topic");
        }
    }

    private Map<TopicPartition, Long> committed(String topic) {
        Map<TopicPartition, OffsetAndMetadata> all;
        try {
            all = admin.ask((Admin client) ->
                    client.listConsumerGroupOffsets(job.group()).partitionsToOffsetAndMetadata());
        } catch (GroupIdNotFoundException none) {
            return Map.of();
        }
        Map<TopicPartition, Long> committed = new HashMap<>();
        all.forEach((partition, offset) -> {
            if (partition.topic().equals(topic) && offset != null) {
                committed.put(partition, offset.offset());
            }
        });
        return committed;
    }

    private void lost(TopicDescription topic, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> earliest) {
        Map<Integer, Long> lost = new TreeMap<>();
        committed.forEach((partition, next) -> {
            long gone = earliest.getOrDefault(partition, 0L) - next;
            if (gone > 0) {
                lost.put(partition.partition(), gone);
            }
        });
        if (!lost.isEmpty()) {
            findings.warning(
                    about,
                    lost.values().stream().mapToLong(Long::longValue).sum() + " offsets of topic " + topic.name()
                            + " were deleted before the group had read them, in partitions " + Names.of(lost.keySet()),
                    "They are gone: the job goes on with the earliest that is there. Give the topic a longer "
                            + "retention.ms, so that it outlasts the next standstill");
        }
    }

    private void beyond(TopicDescription topic, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> ends) {
        List<Integer> beyond = committed.entrySet().stream()
                .filter(next -> next.getValue() > ends.getOrDefault(next.getKey(), 0L))
                .map(next -> next.getKey().partition())
                .sorted()
                .toList();
        if (!beyond.isEmpty()) {
            findings.warning(
                    about,
                    "has committed offsets beyond the end of topic " + topic.name() + ", in partitions "
                            + Names.of(beyond)
                            + ": the topic was made anew, and what has come since may be passed over",
                    "Stop the job, then kafka-consumer-groups.sh --group " + job.group() + " --topic " + topic.name()
                            + " --reset-offsets --to-earliest --execute, and start it without a savepoint");
        }
    }

    private void lag(
            TopicDescription topic,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> earliest,
            Offsets offsets) {
        long lag = 0;
        for (Map.Entry<TopicPartition, Long> end : offsets.committedEnd(topic).entrySet()) {
            long first = earliest.getOrDefault(end.getKey(), 0L);
            lag += Math.max(0, end.getValue() - Math.max(first, committed.getOrDefault(end.getKey(), first)));
        }
        String waiting = lag + " offsets of " + topic.name() + " are not read yet";
        if (!running.runs(job)) {
            findings.ok(about, lag == 0 ? "has read all of " + topic.name() : waiting + ", as its job does not run");
            return;
        }
        Duration delay = job.kafka().input().checkpointInterval().multipliedBy(CHECKPOINTS);
        delay = delay.compareTo(SHORTEST_DELAY) < 0 ? SHORTEST_DELAY : delay;
        long since = System.currentTimeMillis() - delay.toMillis();
        boolean isBehind = offsets.at(topic, since).entrySet().stream().anyMatch(at -> {
            long next = committed.getOrDefault(at.getKey(), Long.MAX_VALUE);
            return at.getValue() > next && at.getValue() > earliest.getOrDefault(at.getKey(), 0L);
        });
        if (isBehind) {
            findings.warning(
                    about,
                    waiting + ", some of which were written over " + delay.toSeconds()
                            + " s ago, although its job runs",
                    "See in Flink's web UI whether its checkpoints succeed, and which operator is busy; a higher "
                            + "parallelism helps a job that is");
        } else {
            findings.ok(about, waiting + ", which a running job commits with its next checkpoint");
        }
    }
}
