package io.highwater.demo.tally;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.highwater.codec.CpuAggregateDecoder;
import io.highwater.codec.CpuReadingDecoder;
import io.highwater.codec.Decoded;
import io.highwater.codec.IncidentEventDecoder;
import io.highwater.codec.UnusableException;
import io.highwater.kafka.DecodingSchema;
import io.highwater.model.CpuReading;
import io.highwater.model.IncidentChange;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** What a record of one of the topics means for the ledger. Not for several threads. */
final class Bookkeeper {

    /** What the jobs have accepted is accepted here. */
    private static final Duration MAX_AHEAD = Duration.ofDays(1);

    private final TalliedTopics topics;
    private final DecodingSchema<CpuReading> readings;
    private final String rejectedBy;
    private final Ledger ledger;
    private final CpuAggregateDecoder averageDecoder = new CpuAggregateDecoder(MAX_AHEAD);
    private final CpuReadingDecoder lateDecoder = new CpuReadingDecoder(MAX_AHEAD);
    private final IncidentEventDecoder eventDecoder = new IncidentEventDecoder();
    private long opened;

    /**
     * @param readings reads the sensors' records as the aggregation does
     * @param rejectedBy the aggregation's group: other jobs reject the same records once more
     */
    Bookkeeper(TalliedTopics topics, DecodingSchema<CpuReading> readings, String rejectedBy, Duration window) {
        this.topics = topics;
        this.readings = readings;
        this.rejectedBy = rejectedBy;
        this.ledger = new Ledger(window);
    }

    /** @throws UnusableException if it is not what one of our jobs writes */
    void book(ConsumerRecord<byte[], byte[]> record) throws UnusableException {
        String topic = record.topic();
        if (topic.equals(topics.readings())) {
            readings.decode(record).forEach(this::bookSent);
        } else if (topic.equals(topics.averages())) {
            ledger.averaged(averageDecoder.decode(record.value(), record.timestamp()));
        } else if (topic.equals(topics.late())) {
            ledger.late(lateDecoder.decode(record.value(), record.timestamp()));
        } else if (topic.equals(topics.alerts())) {
            var event = eventDecoder.decode(record.value(), record.timestamp());
            opened += event.change() == IncidentChange.OPENED ? 1 : 0;
        } else if (isOurs(record.headers().lastHeader("rejected-by"))) {
            ledger.rejected();
        }
    }

    private void bookSent(Decoded<CpuReading> decoded) {
        if (decoded.isRejected()) {
            ledger.sentUnusable();
        } else {
            ledger.sent(decoded.value());
        }
    }

    private boolean isOurs(Header group) {
        return group != null && new String(group.value(), UTF_8).equals(rejectedBy);
    }

    ReadingCounts readings() {
        return ledger.counts();
    }

    long opened() {
        return opened;
    }
}
