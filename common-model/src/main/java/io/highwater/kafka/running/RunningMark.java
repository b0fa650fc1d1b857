package io.highwater.kafka.running;

import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Properties;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows that a job runs: a member of a consumer group, {@code <group id>/<input topic>}, that reads nothing. Kafka keeps
 * it as long as it gives signs of life; it leaves with the job, and is taken out {@link #SESSION} after a crash.
 * Flink's own source does not join its group, so that nobody could see it there.
 */
public final class RunningMark implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunningMark.class);

    static final Duration SESSION = Duration.ofSeconds(10);

    private static final String CLIENT = "highwater-job-";

    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final KafkaOptions options;
    private final JobID job;
    private volatile boolean closed;
    private boolean membersChanged;

    private RunningMark(KafkaOptions options, String topic, JobID job, KafkaConsumer<byte[], byte[]> consumer) {
        this.options = options;
        this.topic = topic;
        this.job = job;
        this.consumer = consumer;
        this.thread = new Thread(this::stayMember, "running-mark");
        thread.setDaemon(true);
    }

    /** @param topic the job's input */
    public static RunningMark start(KafkaOptions options, String topic, JobID job) {
        RunningMark mark = new RunningMark(options, topic, job, consumer(options, topic, job));
        mark.thread.start();
        return mark;
    }

    static String group(KafkaOptions options, String topic) {
        return options.groupId() + "/" + topic;
    }

    /** How a job's member is called in its group. */
    static String client(JobID job) {
        return CLIENT + job;
    }

    private static KafkaConsumer<byte[], byte[]> consumer(KafkaOptions options, String topic, JobID job) {
        Properties properties = options.connectionProperties();
        properties.setProperty(ConsumerConfig.GROUP_ID_CONFIG, group(options, topic));
        properties.setProperty(ConsumerConfig.CLIENT_ID_CONFIG, client(job));
        properties.setProperty(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
        properties.setProperty(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, Long.toString(SESSION.toMillis()));
        properties.setProperty(
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                Long.toString(SESSION.dividedBy(5).toMillis()));
        return new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private void stayMember() {
        try (consumer) {
            consumer.subscribe(List.of(topic), new ReadNothing());
            while (!closed) {
                consumer.poll(Duration.ofSeconds(1));
                if (membersChanged) {
                    membersChanged = false;
                    reportOthers();
                }
            }
        } catch (WakeupException end) {
            LOG.debug("The mark of a running job is taken away");
        } catch (KafkaException refused) {
            LOG.warn("The job cannot be marked as running, so that nobody notices if it is started twice", refused);
        }
    }

    /** Two jobs that are submitted at the same moment do not see each other before they run. */
    private void reportOthers() {
        try (KafkaAdmin admin = KafkaAdmin.connect(options, SESSION)) {
            List<String> others = admin.members(group(options, topic)).stream()
                    .filter(member -> !member.equals(client(job)))
                    .toList();
            if (!others.isEmpty()) {
                LOG.error(
                        "Another job with --group-id {} reads topic {}, {}: each result is written twice, unless that "
                                + "one has just ended. This is {}; stop one of them",
                        options.groupId(),
                        topic,
                        others,
                        client(job));
            }
        }
    }

    private final class ReadNothing implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
            membersChanged = true;
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {}
    }

    /** Returns when Kafka knows, or does not answer. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(SESSION.toMillis());
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
        }
    }
}
