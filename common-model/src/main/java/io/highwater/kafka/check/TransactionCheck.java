package io.highwater.kafka.check;

import io.highwater.findings.Findings;
import io.highwater.kafka.admin.KafkaAdmin;
import io.highwater.kafka.options.JobTopics;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Whether the brokers let this job have transactions. Nothing says so but to ask for one, which is not begun: Kafka
 * remembers its id for seven days.
 */
final class TransactionCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long KAFKAS_MAXIMUM_MILLIS = 900_000;

    private final KafkaOptions options;
    private final KafkaAdmin admin;
    private final Findings findings;

    TransactionCheck(KafkaOptions options, KafkaAdmin admin, Findings findings) {
        this.options = options;
        this.admin = admin;
        this.findings = findings;
    }

    void run(JobTopics topics) {
        if (!isTimeoutAllowed()) {
            return; // They would be refused for that.
        }
        String about = "transactions of " + options.groupId();
        String id = options.transactionalIdPrefix(topics.rejected()) + "-submission";
        try (KafkaProducer<byte[], byte[]> producer = producer(id)) {
            producer.initTransactions();
            findings.ok(about, "the brokers let this job have transactions");
        } catch (InterruptException interruption) {
            throw interruption;
        } catch (RetriableException unanswered) {
            findings.outage(
                    about,
                    "the brokers do not let a transaction begin at present (" + unanswered.getMessage() + ")",
                    "The job starts all the same and goes on trying. If that lasts, there may be fewer brokers than "
                            + "transaction.state.log.replication.factor asks for");
        } catch (KafkaException refused) {
            findings.error(
                    about,
                    "Kafka refuses transactions with ids like " + id + ": " + ClientCheck.reasons(refused, options),
                    "Allow WRITE and DESCRIBE on transactional ids that begin with " + options.groupId()
                            + "/, check transaction.timeout.ms, or use --delivery at-least-once where the job has that "
                            + "option");
        }
    }

    private KafkaProducer<byte[], byte[]> producer(String id) {
        Properties properties = options.producerProperties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, options.bootstrapServers());
        properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
        properties.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(options.transactionTimeout().toMillis()));
        properties.setProperty(ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(PATIENCE.toMillis()));
        return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Asked before, for the sake of a message with both numbers; whether it may be asked or not. */
    private boolean isTimeoutAllowed() {
        long asked = options.transactionTimeout().toMillis();
        long allowed;
        try {
            allowed = KafkaAdmin.number(admin.brokerConfig(), "transaction.max.timeout.ms", KAFKAS_MAXIMUM_MILLIS);
        } catch (KafkaException denied) {
            return true;
        }
        if (asked > allowed) {
            findings.error(
                    "transactions of " + options.groupId(),
                    "the brokers allow transactions of at most " + allowed
                            + " ms (transaction.max.timeout.ms), and the job asks for " + asked,
                    "give --kafka-property transaction.timeout.ms=" + allowed
                            + " and a --checkpoint-interval of at most half of that, raise the brokers' maximum, or use "
                            + "--delivery at-least-once where the job has that option");
        }
        return asked <= allowed;
    }
}
