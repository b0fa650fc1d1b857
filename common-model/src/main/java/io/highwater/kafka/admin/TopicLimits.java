package io.highwater.kafka.admin;

import io.highwater.kafka.options.KafkaOptions;
import java.io.Serializable;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a writer has to know of a topic.
 *
 * @param partitions how many it has
 * @param maxRecordBytes the largest record, and the largest batch of them, that it takes, with all that Kafka adds
 * @param compacted whether records without a key are refused, and of those with one only the last is kept
 */
public record TopicLimits(int partitions, int maxRecordBytes, boolean compacted) implements Serializable {

    private static final Logger LOG = LoggerFactory.getLogger(TopicLimits.class);

    /** Of a topic that cannot be asked about, or comes into being later: more partitions than most, else Kafka's own. */
    public static final TopicLimits UNKNOWN = new TopicLimits(64, 1048588, false);

    /** Of a topic that is not there and will not come, or must not be written to: it takes nothing. */
    public static final TopicLimits UNWRITABLE = new TopicLimits(1, 0, false);

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** @return {@link #UNKNOWN} if Kafka does not say, which is logged */
    public static TopicLimits ask(KafkaOptions options, String topic) {
        try (KafkaAdmin admin = KafkaAdmin.connect(options, PATIENCE)) {
            return admin.limits(topic);
        } catch (InterruptException interruption) {
            throw interruption;
        } catch (AuthorizationException forbidden) {
            return UNWRITABLE;
        } catch (KafkaException unanswered) {
            LOG.warn("Topic {} cannot be asked about ({}); the usual limits are assumed", topic, unanswered.toString());
            return UNKNOWN;
        }
    }

    public boolean writable() {
        return maxRecordBytes > 0;
    }
}
