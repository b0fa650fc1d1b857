package io.highwater.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a producer has to know of a topic before it writes.
 *
 * @param partitions how many it has
 */
record TopicLimits(int partitions) {

    private static final Logger LOG = LoggerFactory.getLogger(TopicLimits.class);

    /** Of a topic that cannot be asked about: more partitions than most have, and batches that are large all the same. */
    static final TopicLimits UNKNOWN = new TopicLimits(64);

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** @return {@link #UNKNOWN} if Kafka does not say, which is logged */
    static TopicLimits ask(Properties adminProperties, String topic) {
        try (Admin admin = Admin.create(adminProperties)) {
            return new TopicLimits(admin.describeTopics(List.of(topic))
                    .topicNameValues()
                    .get(topic)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .partitions()
                    .size());
        } catch (ExecutionException | TimeoutException | RuntimeException unanswered) {
            LOG.warn("Topic {} cannot be asked about, a topic of {} partitions is assumed", topic, UNKNOWN.partitions);
            LOG.debug("Why topic {} cannot be asked about", topic, unanswered);
            return UNKNOWN;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking about topic " + topic, interruption);
        }
    }
}
