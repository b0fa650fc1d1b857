package io.highwater.cli.explain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.cli.terminal.CannotSayException;
import io.highwater.cli.terminal.Progress;
import io.highwater.cli.topics.RawText;
import io.highwater.cli.topics.TopicScan;
import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.kafka.options.KafkaOptions;
import io.highwater.kafka.options.TimeBounds;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * Records of the host that a job has put aside.
 *
 * @param topic where they are
 * @param reasons those with the most records first
 */
record Aside(String topic, List<Reason> reasons) {

    static final String LATE = "LATE";

    /**
     * @param name of the reason
     * @param by the consumer group of the job; null where the record does not say
     * @param records how many
     * @param newestAt when the newest one was written
     * @param detail of the newest one, in words
     */
    record Reason(String name, String by, long records, Instant newestAt, String detail) {

        private Reason and(Reason newer) {
            return new Reason(name, by, records + newer.records, newer.newestAt, newer.detail);
        }
    }

    /** What was late names its host in a field; what was rejected anywhere in its bytes, which may be broken. */
    static Answer<Aside> read(KafkaOptions kafka, String topic, Question question, Instant from, Progress progress) {
        TreeMap<String, Reason> reasons = new TreeMap<>();
        try (TopicScan scan = TopicScan.of(kafka, topic, from, question.isPast() ? question.at() : null)) {
            scan.forEach(progress, record -> {
                Reason reason = reason(record, question);
                if (reason != null) {
                    reasons.merge(reason.name() + " " + reason.by(), reason, Reason::and);
                }
            });
        } catch (CannotSayException unreadable) {
            return Answer.unknown(unreadable.getMessage());
        }
        return Answer.found(new Aside(
                topic,
                reasons.values().stream()
                        .sorted(Comparator.comparingLong(Reason::records).reversed())
                        .toList()));
    }

    /** @return null if the record is not about the host */
    private static Reason reason(ConsumerRecord<byte[], byte[]> record, Question question) {
        Instant at = Instant.ofEpochMilli(record.timestamp());
        String reason = header(record, "reason");
        if (reason != null) {
            boolean isNamed = RawText.names(record.key(), question.host())
                    || RawText.names(record.value(), question.host())
                    || RawText.names(bytes(record, "original-key"), question.host());
            return isNamed ? new Reason(reason, header(record, "rejected-by"), 1, at, header(record, "detail")) : null;
        }
        try {
            var reading = new CpuReadingDecoder(TimeBounds.UNBOUNDED).decode(record.value(), -1);
            return reading.hostname().equals(question.host()) && question.isAbout(reading.cpu())
                    ? new Reason(
                            LATE,
                            null,
                            1,
                            at,
                            "of " + reading.cpu() + ", event time " + Instant.ofEpochMilli(reading.occurredAt()))
                    : null;
        } catch (UnusableException notOurs) {
            return null;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        byte[] value = bytes(record, name);
        return value == null ? null : new String(value, UTF_8);
    }

    private static byte[] bytes(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    long records() {
        return reasons.stream().mapToLong(Reason::records).sum();
    }
}
