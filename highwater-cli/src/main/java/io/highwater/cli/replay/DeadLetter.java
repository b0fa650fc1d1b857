package io.highwater.cli.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.cli.topics.RawText;
import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoder;
import io.highwater.codec.Encoders;
import io.highwater.codec.UnusableException;
import io.highwater.kafka.options.TimeBounds;
import io.highwater.model.CpuReading;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A record that was put aside, rejected or late, as the jobs write them (README, topics), and what putting it back means.
 *
 * @param record as it stands in its topic
 * @param isLate a late reading; else rejected, or neither, if it has no origin
 */
public record DeadLetter(ConsumerRecord<byte[], byte[]> record, boolean isLate) {

    /** On the record that is put back: which record it is. */
    static final String REPLAYED_FROM = "replayed-from";

    private static final String LATE_SUFFIX = "_late";

    // A late reading has been believed before, whatever its time.
    private static final Decoder<CpuReading> READINGS = new CpuReadingDecoder(TimeBounds.UNBOUNDED);

    public static DeadLetter of(ConsumerRecord<byte[], byte[]> record) {
        boolean isRejected = record.headers().lastHeader("reason") != null;
        return new DeadLetter(record, !isRejected && reading(record).isPresent());
    }

    /** Of a late record. */
    public Optional<CpuReading> reading() {
        return reading(record);
    }

    private static Optional<CpuReading> reading(ConsumerRecord<byte[], byte[]> record) {
        try {
            return Optional.of(READINGS.decode(record.value(), -1));
        } catch (UnusableException noReading) {
            return Optional.empty();
        }
    }

    boolean isRejected() {
        return header("origin-topic").isPresent();
    }

    public Optional<String> header(String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }

    public Optional<String> reason() {
        return header("reason");
    }

    /** The topic that it came from; of a late reading as the topic's name has it. */
    Optional<String> origin() {
        if (!isLate) {
            return header("origin-topic");
        }
        String topic = record.topic();
        return topic.endsWith(LATE_SUFFIX)
                ? Optional.of(topic.substring(0, topic.length() - LATE_SUFFIX.length()))
                : Optional.empty();
    }

    /** Which record of the origin it was, without its document: {@code cpu_load_stats_real-3-42}. */
    Optional<String> originRecord() {
        return header("origin-topic")
                .map(topic -> topic + "-" + header("origin-partition").orElse("?") + "-"
                        + header("origin-offset").orElse("?"));
    }

    /**
     * What it is at most once: two jobs that read one topic reject the same document once each. A late reading has no other
     * name than its place.
     */
    String identity() {
        return isLate
                ? record.topic() + "-" + record.partition() + "-" + record.offset()
                : originRecord().orElse("?")
                        + header("origin-document").map(number -> "-" + number).orElse("");
    }

    /** What is in the way, by the record alone. */
    Optional<Obstacle> obstacle(boolean wholeDocuments) {
        if (!isLate && !isRejected()) {
            return Optional.of(Obstacle.NOT_OURS);
        }
        if (header("value-cut-from-bytes").isPresent()
                || header("key-cut-from-bytes").isPresent()) {
            return Optional.of(Obstacle.CUT);
        }
        return header("origin-element").isPresent() && !wholeDocuments
                ? Optional.of(Obstacle.PART_OF_A_BATCH)
                : Optional.empty();
    }

    /** The key that it had; where the topic is compacted that is a header, and the key is the origin. */
    byte[] originalKey() {
        if (isLate) {
            return record.key();
        }
        Header moved = record.headers().lastHeader("original-key");
        boolean keyIsOrigin = record.key() != null
                && originRecord().isPresent()
                && new String(record.key(), UTF_8).startsWith(originRecord().get());
        return moved != null ? moved.value() : keyIsOrigin ? null : record.key();
    }

    /** The bytes that it had; of a late reading what a sensor writes. */
    byte[] originalValue() {
        return isLate ? reading(record).map(Encoders::reading).orElseThrow() : record.value();
    }

    /** Whether the host is named anywhere in it: what was rejected is often not readable by its fields. */
    boolean names(String host) {
        return isLate
                ? reading(record)
                        .filter(reading -> reading.hostname().equals(host))
                        .isPresent()
                : RawText.names(record.key(), host) || RawText.names(record.value(), host);
    }
}
