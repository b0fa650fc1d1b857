package io.highwater.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.kafka.options.KafkaOptions;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Puts records back in transactions, so that what is there is there with its header, or not at all; of two runs at once the
 * later one stops the earlier one.
 */
final class Writer implements AutoCloseable {

    private static final int MOST_IN_A_TRANSACTION = 500;

    private final KafkaOptions kafka;
    private final String topic;
    private final long nanosBetween;
    private final KafkaProducer<byte[], byte[]> producer;

    private int inTransaction;
    private long written;
    private long begun;

    /**
     * What an earlier run had not committed is gone from here on.
     *
     * @param perSecond at most
     * @throws CannotSayException if the brokers do not let it write
     */
    Writer(KafkaOptions kafka, String topic, int perSecond) {
        this.kafka = kafka;
        this.topic = topic;
        this.nanosBetween = 1_000_000_000L / perSecond;
        Properties properties = kafka.producerProperties();
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
        properties.setProperty(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "highwater-replay/" + topic);
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "30000");
        try {
            producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
            producer.initTransactions();
        } catch (KafkaException refused) {
            throw failure(refused);
        }
        begun = System.nanoTime();
    }

    /** Waits for its turn. */
    void put(DeadLetter letter) {
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, letter.originalKey(), letter.originalValue());
        record.headers().add(DeadLetter.REPLAYED_FROM, letter.identity().getBytes(UTF_8));
        try {
            if (inTransaction == 0) {
                producer.beginTransaction();
            }
            producer.send(record);
            inTransaction++;
            written++;
            long early = written * nanosBetween - (System.nanoTime() - begun);
            // Nobody waits for what is written already.
            if (inTransaction >= MOST_IN_A_TRANSACTION
                    || early > Duration.ofMillis(100).toNanos()) {
                commit();
                TimeUnit.NANOSECONDS.sleep(Math.max(0, early));
            }
        } catch (KafkaException refused) {
            throw failure(refused);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new CannotSayException("interrupted after " + written + " records", interruption);
        }
    }

    /** What was put is there for good. */
    void commit() {
        try {
            if (inTransaction > 0) {
                producer.commitTransaction();
                inTransaction = 0;
            }
        } catch (KafkaException refused) {
            throw failure(refused);
        }
    }

    private CannotSayException failure(KafkaException refused) {
        if (refused instanceof ProducerFencedException || refused.getCause() instanceof ProducerFencedException) {
            return new CannotSayException(
                    "another replay into " + topic + " has begun and goes on instead of this one", refused);
        }
        Throwable reason = refused.getCause() == null ? refused : refused.getCause();
        return new CannotSayException(
                "topic " + topic + " at " + kafka.bootstrapServers() + " cannot be written (" + reason.getMessage()
                        + "). What was put back so far is remembered: run it again to go on. The user needs WRITE and "
                        + "DESCRIBE on the topic and on transactional id highwater-replay/" + topic,
                refused);
    }

    /** What was not committed is gone. */
    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
